package dev.contactcenter.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestedByTest {
    private static String read(Map<String, String> annotations) {
        var job = new ForceLogoutJob();
        job.setMetadata(new ObjectMetaBuilder().withAnnotations(annotations).build());
        return RequestedBy.of(job);
    }

    @Test
    void withoutTheAnnotationNoUserIsNamed() {
        assertThat(read(null)).isEmpty();
        assertThat(read(Map.of("contactcenter.dev/finished", "uid Success"))).isEmpty();
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("sam@example.com", "sam@example.com"),
                Arguments.of("system:serviceaccount:support:evening-logout", "system:serviceaccount:support:evening-logout"),
                Arguments.of("Zoë Müller", "Zoë Müller"),
                Arguments.of(" sam\n{\"audit\":\"ended\"}\r\n", "sam {\"audit\":\"ended\"}"),
                Arguments.of("sam\u0000\u001b[31m", "sam [31m"),
                Arguments.of("sam\u202emoc.elpmaxe", "sam moc.elpmaxe"),
                Arguments.of("sam\u2028alex", "sam alex"),
                Arguments.of("\n\t", ""),
                Arguments.of("\ud83d", ""));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameIsOneLineOfPrintableCharacters(String annotation, String name) {
        assertThat(read(Map.of(RequestedBy.ANNOTATION, annotation))).isEqualTo(name);
    }

    @Test
    void aLongNameIsCutButNotWithinACharacter() {
        assertThat(read(Map.of(RequestedBy.ANNOTATION, "a".repeat(256)))).isEqualTo("a".repeat(256));
        assertThat(read(Map.of(RequestedBy.ANNOTATION, "a".repeat(257)))).isEqualTo("a".repeat(253) + "...");
        assertThat(read(Map.of(RequestedBy.ANNOTATION, "😀".repeat(300)))).isEqualTo("😀".repeat(253) + "...");
    }
}
