package dev.contactcenter.operator.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {
    private static final UrlPolicy ANY = new UrlPolicy(false, List.of());

    @ParameterizedTest
    @ValueSource(strings = {
        "https://acme.uc1.ccaiplatform.com", "https://acme.example/", "https://acme.example:8443/base", "HTTPS://ACME.example",
        "https://10.0.0.1", "https://[2001:db8::1]:443", "https://localhost", "https://127.0.0.1:8443", "https://ccaip"
    })
    void anHttpsUrlIsAdmitted(String url) {
        assertThat(ANY.problemOf(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | begin with https://",
        "acme.example | begin with https://",
        "//acme.example | begin with https://",
        "ftp://acme.example | begin with https://",
        "file:///etc/passwd | begin with https://",
        "https:acme.example | has no host",
        "https:// | can't be parsed",
        "https:///path | has no host",
        "https://acme example | can't be parsed",
        "https://acme_1.example | has no host",
        "https://acme.example:0 | port",
        "https://acme.example:65536 | port",
        "https://user:secret@acme.example | holds credentials",
        "https://user@acme.example | holds credentials",
        "https://a:b@c_d | holds credentials",
        "https://acme.example?x=1 | query or a fragment",
        "https://acme.example#x | query or a fragment",
        "http://acme.example | ALLOW_HTTP=true",
    })
    void aWrongUrlIsRefusedWithTheReason(String url, String problem) {
        assertThat(ANY.problemOf(url)).hasValueSatisfying(text -> assertThat(text)
                .contains(problem)
                .doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://169.254.169.254", "https://169.254.1.1:80/x", "https://[fe80::1]", "https://[fe80::1%25eth0]",
        "https://[::ffff:169.254.169.254]", "https://[::ffff:a9fe:a9fe]", "https://[fd00:ec2::254]", "https://100.100.100.200",
        "https://0.0.0.0", "https://[::]", "https://224.0.0.1", "https://2852039166", "https://0xA9FEA9FE",
        "https://0251.0376.0251.0376", "https://0xa9.0xfe.0xa9.0xfe", "https://169.16689662", "https://169.254.43518",
        "https://169.254.169.254."
    })
    void aLinkLocalOrMetadataAddressIsRefusedInAnySpelling(String url) {
        assertThat(ANY.problemOf(url)).hasValueSatisfying(text -> assertThat(text).containsAnyOf("address", "no host"));
    }

    @Test
    void anHttpUrlIsAdmittedIfTheOperatorAllowsIt() {
        var policy = new UrlPolicy(true, List.of());

        assertThat(policy.problemOf("http://localhost:8080")).isEmpty();
        assertThat(policy.problemOf("ftp://localhost")).isPresent();
        assertThat(policy.problemOf("http://169.254.169.254")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ccaiplatform.com, ccaiplatform.com, true",
        "ccaiplatform.com, acme.ccaiplatform.com, true",
        "ccaiplatform.com, a.b.CCAIplatform.com, true",
        "ccaiplatform.com, acme.ccaiplatform.com., true",
        "CCAIPlatform.com, acme.ccaiplatform.com, true",
        ".ccaiplatform.com, acme.ccaiplatform.com, true",
        "*.ccaiplatform.com, acme.ccaiplatform.com, true",
        "ccaiplatform.com, evilccaiplatform.com, false",
        "ccaiplatform.com, ccaiplatform.com.evil.example, false",
        "ccaiplatform.com, com, false",
        "10.0.0.1, 10.0.0.1, true",
        "0.0.1, 10.0.0.1, false",
    })
    void aHostIsAdmittedIfItIsWithinTheAllowedOnes(String allowed, String host, boolean admitted) {
        var policy = new UrlPolicy(false, List.of("other.example", allowed));

        assertThat(policy.problemOf("https://" + host).isEmpty()).isEqualTo(admitted);
    }

    @Test
    void aBlankEntryOfAllowedHostsAdmitsNoOtherHost() {
        assertThat(new UrlPolicy(false, List.of("", "acme.example")).problemOf("https://evil.example")).isPresent();
    }
}
