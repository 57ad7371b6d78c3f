package dev.contactcenter.operator.simulator.page;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The HTML file, and a policy that allows it its own style and script, requests to where it came from, and nothing else.
 *
 * @param html the file
 * @param policy its Content-Security-Policy
 */
record PageFile(byte[] html, String policy) {
    static PageFile load() {
        try (var in = Objects.requireNonNull(PageFile.class.getResourceAsStream("page.html"), "page.html")) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PageFile of(String html) {
        var policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; img-src data:"
                + "; style-src '" + hash(within(html, "style")) + "'; script-src '" + hash(within(html, "script"))
                + "'; require-trusted-types-for 'script'; trusted-types 'none'";
        return new PageFile(html.getBytes(StandardCharsets.UTF_8), policy);
    }

    void describe(Headers headers) {
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Content-Security-Policy", policy);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static String within(String html, String element) {
        var from = html.indexOf("<" + element + ">") + element.length() + 2;
        return html.substring(from, html.indexOf("</" + element + ">", from));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
