package dev.contactcenter.operator.kubectl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may come next in a command line. */
class CompletionCandidatesTest {
    private static final CompletionCandidates.Names NAMES = new CompletionCandidates.Names() {
        @Override
        public List<String> operations() {
            return List.of("end-of-shift\tForceLogoutJob Succeeded", "training\tAgentStatusChange Running");
        }

        @Override
        public List<String> contactCenters() {
            return List.of("acme", "default");
        }

        @Override
        public List<String> statuses() {
            return List.of("Available", "Break", "Lunch break");
        }
    };

    private static List<String> candidates(String... words) {
        var root = new RootCommand(new PluginSession(Map.of(), UserTerminal.ofProcess(Map.of()), Clock.systemUTC()));
        return new CompletionCandidates(CommandTree.all(root), NAMES).of(Arrays.asList(words));
    }

    /** The words have a | between them; candidates are shown without their descriptions. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = ';', value = {
        "s; status show suspend statuses",
        "-n|support|sh; show",
        "-n|list|sh; show",
        "show|; end-of-shift training",
        "show|e; end-of-shift",
        "show|training|; ''",
        "suspend|training|e; end-of-shift",
        "logout|; ''",
        "logout|--te; --team",
        "logout|--tim; --timeout",
        "logout|--busy|; defer skip interrupt",
        "logout|--busy=s; --busy=skip",
        "logout|-c|a; acme",
        "logout|--contact-center=; --contact-center=acme --contact-center=default",
        "logout|11|--wait|-o|y; yaml",
        "status|A; Available",
        "status|Break|; ''",
        "who|--in-status|B; Break",
        "report|end; end-of-shift",
        "completion|; bash zsh fish",
        "logout|--nonsense=; ''",
    })
    void candidatesDependOnWhatStandsBefore(String words, String expected) {
        assertThat(candidates(words.split("\\|", -1)).stream().map(line -> line.replaceFirst("\t.*", "")).toList())
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void aFlagHasItsDescription() {
        assertThat(candidates("logout", "--dry")).containsExactly("--dry-run\tShows which agents it would change, and changes none.");
    }

    @Test
    void everyCommandIsOffered() {
        assertThat(candidates("")).hasSize(12).allSatisfy(line -> assertThat(line).contains("\t"));
    }
}
