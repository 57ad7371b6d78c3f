package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOptionsTest {
    @Test
    void withoutArgumentsCcaipIsShownAndItEnds() {
        assertThat(LocalOptions.parse())
                .isEqualTo(new LocalOptions(
                        List.of(LocalPlatform.CCAIP), false, 0, Path.of("target", "local-kubeconfig"), false));
    }

    @Test
    void everyArgumentIsKeptWhateverFollows() {
        var options = LocalOptions.parse("--platform", "CCAIP", "--stay", "--port=8001", "--kubeconfig", "here", "--help");

        assertThat(options).isEqualTo(new LocalOptions(List.of(LocalPlatform.CCAIP), true, 8001, Path.of("here"), true));
        assertThat(LocalOptions.parse("--help", "--kubeconfig=here", "--port", "8001", "--stay", "--platform=CCAIP"))
                .isEqualTo(options);
    }

    @Test
    void theDemonstrationOfWavesHasItsOwnFolder() {
        assertThat(LocalOptions.parse("--demo", "waves").platforms()).singleElement()
                .satisfies(demo -> assertThat(demo.examples()).isEqualTo(Path.of("examples", "rollouts")));
        assertThatThrownBy(() -> LocalOptions.parse("--demo=rain")).hasMessage("--demo must be waves, not 'rain'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCAIP", "ccaip", "all", "ALL"})
    void platformsAreNamedInAnyCase(String name) {
        assertThat(LocalOptions.parse("--platform", name).platforms()).contains(LocalPlatform.CCAIP);
    }

    @Test
    void ofAllPlatformsEachHasItsOwnNameNamespaceAndFolder() {
        var all = LocalPlatform.named("all");

        assertThat(all).extracting(LocalPlatform::namespace).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+"));
        assertThat(all).extracting(LocalPlatform::examples).doesNotHaveDuplicates().allMatch(folder -> folder.toFile().isDirectory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zendesk", "", "CCAIP,all"})
    void aPlatformThatIsNotKnownIsToldWithThoseThatAre(String name) {
        assertThatThrownBy(() -> LocalOptions.parse("--platform", name))
                .hasMessage("--platform must be " + LocalPlatform.names() + ", not '" + name + "'");
    }
}
