package dev.contactcenter.operator.simulator.amazonconnect;

import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a request, version 4 (docs.aws.amazon.com, "Create a signed AWS API request"). The path is encoded a second
 * time in it, as for every service but S3.
 */
final class SignatureV4 {
    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

    /** What is wrong with a signature. */
    enum Problem {
        /** There is none. */
        MISSING("MissingAuthenticationTokenException", "Missing Authentication Token"),
        /** There is no such access key. */
        UNKNOWN_KEY("UnrecognizedClientException", "The security token included in the request is invalid."),
        /** It was not made by this key for this request. */
        WRONG("InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."),
        /** Nothing. */
        NONE("", "");

        private final String code;
        private final String message;

        Problem(String code, String message) {
            this.code = code;
            this.message = message;
        }

        String code() {
            return code;
        }

        String message() {
            return message;
        }
    }

    private SignatureV4() {}

    /** Returns what is wrong with the signature of a request to the service {@code connect}. */
    static Problem problemOf(ApiRequest request, AcceptedCredentials key, String region) {
        var header = HEADER.matcher(request.authorization());
        if (!header.matches()) {
            return Problem.MISSING;
        }
        if (!header.group(1).equals(key.username())) {
            return Problem.UNKNOWN_KEY;
        }
        var date = header.group(2);
        var scope = date + "/" + header.group(3) + "/" + header.group(4) + "/aws4_request";
        var text = "AWS4-HMAC-SHA256\n" + request.sent().headers().getOrDefault("x-amz-date", "") + "\n" + scope + "\n"
                + hex(sha256(canonical(request, header.group(5)).getBytes(StandardCharsets.UTF_8)));
        var secret = ("AWS4" + key.password()).getBytes(StandardCharsets.UTF_8);
        var signing = hmac(hmac(hmac(hmac(secret, date), header.group(3)), header.group(4)), "aws4_request");
        var isRight = header.group(3).equals(region) && header.group(4).equals("connect")
                && MessageDigest.isEqual(hmac(signing, text), HexFormat.of().parseHex(header.group(6)));
        return isRight ? Problem.NONE : Problem.WRONG;
    }

    private static String canonical(ApiRequest request, String signedHeaders) {
        var sent = request.sent();
        var path = Arrays.stream(sent.path().split("/", -1)).map(SignatureV4::encoded).collect(Collectors.joining("/"));
        var query = Arrays.stream(sent.query().split("&")).filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .map(pair -> again(pair.substring(0, pair.indexOf('='))) + "=" + again(pair.substring(pair.indexOf('=') + 1)))
                .sorted()
                .collect(Collectors.joining("&"));
        var headers = Arrays.stream(signedHeaders.split(";"))
                .map(name -> name + ":" + sent.headers().getOrDefault(name, "").strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return request.method() + "\n" + path + "\n" + query + "\n" + headers + "\n" + signedHeaders + "\n" + hex(sha256(sent.bytes()));
    }

    private static String again(String parameter) {
        return encoded(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}
