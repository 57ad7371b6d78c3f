package dev.contactcenter.operator.kubectl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.kubectl.PluginRun;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help and examples say what the commands do, and wrong use is said so. */
class HelpTest {
    private static final String PROGRAM = "kubectl contact-center ";

    private static CommandLine tree() {
        return CommandTree.all(new RootCommand(new PluginSession(Map.of(), UserTerminal.ofProcess(Map.of()), Clock.systemUTC())));
    }

    static Stream<CommandLine> commands() {
        return tree().getSubcommands().values().stream();
    }

    static Stream<String> examples() {
        return commands().flatMap(command -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
                .map(line -> line.strip().replaceFirst("^source <\\((.*)\\)$", "$1").replaceFirst(" (\\||#|>) .*$", ""))
                .filter(line -> line.startsWith(PROGRAM))
                .map(line -> line.substring(PROGRAM.length()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleCanBeRun(String line) {
        assertThat(tree().parseArgs(PluginRun.words(line).toArray(String[]::new)).hasSubcommand()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandHasExamplesAndADescription(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();

        assertThat(usage.description()).isNotEmpty();
        assertThat(String.join("\n", usage.footer())).contains(PROGRAM + command.getCommandName());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFlagHasADescriptionThatIsASentence(CommandLine command) {
        assertThat(command.getCommandSpec().options()).allSatisfy(option ->
                assertThat(String.join(" ", option.description())).as(option.longestName()).matches("[A-Z].*[.]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "                        | Name a command, such as logout, who or list",
        "nothing                 | 'nothing'",
        "logout                  | Name agents: by id, with --team or with --ip",
        "logout 11,,12           | ''",
        "logout 11 --busy maybe  | --busy",
        "logout 11 --deadline 4x | --deadline: '4x' is no length of time",
        "logout 11 --timeout x   | --timeout: 'x'",
        "logout 11 -o csv        | -o csv",
        "logout 11 --frobnicate  | '--frobnicate'",
        "who --except-team 1     | --except-team and --except-ip need agents to leave some out of",
        "who --except-ip 10.0.0.1 | --except-team and --except-ip need agents to leave some out of",
        "status                  | STATUS",
        "show                    | NAME",
        "show UPPER              | 'UPPER'",
        "report x -o yaml        | csv or json",
        "completion tcsh         | tcsh",
        "list --request-timeout y | --request-timeout: 'y'",
        "list --kubeconfig /nonexistent | --kubeconfig names /nonexistent, and there is no such file",
        "list --kubeconfig pom.xml | pom.xml",
        "list --kubeconfig LICENSE | LICENSE",
        "list --kubeconfig src | src",
        "list --kubeconfig /dev/null | There is no kubeconfig with a cluster",
        "list --kubeconfig /dev/null --context x | no context named 'x'",
        "list --kubeconfig /dev/null --cluster x | no cluster named 'x'",
        "list --kubeconfig /dev/null --user x | no user named 'x'",
        "list --kubeconfig /dev/null --server http:// | no URL",
        "list --kubeconfig /dev/null --server http://x --as-group x | --as-group and --as-uid need --as",
        "list --kubeconfig /dev/null --server http://x --as-uid x | --as-group and --as-uid need --as",
        "list --kubeconfig /dev/null --server http://x --certificate-authority /nonexistent | /nonexistent",
    })
    void wrongUseIsSaidAndNothingIsDone(String line, String message) {
        var run = PluginRun.of(Map.of("KUBECONFIG", "/nonexistent"), line == null ? "" : line);

        assertThat(run.code()).isEqualTo(ExitStatus.USAGE);
        assertThat(run.err()).startsWith("error: ").contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theHelpOfShowSaysHowManyAgentsHaveStatusesAsTheOperatorKeepsThem() {
        var help = tree().getSubcommands().get("show").getUsageMessage().replaceAll("\\s+", " ");

        assertThat(help).contains("at most 200 of them: first those that failed, then at most 50 others. After a good end it holds those of 3.");
    }

    @Test
    void ofTwoEqualFlagsTheLastOneCounts() {
        var run = PluginRun.of(Map.of(), "list --kubeconfig /nonexistent/1 --kubeconfig /nonexistent/2");

        assertThat(run.err()).isEqualTo("error: --kubeconfig names /nonexistent/2, and there is no such file\n");
    }

    @Test
    void aContextThatIsNamedIsNeverTheClusterThatTheCommandRunsIn() {
        var run = PluginRun.of(Map.of("HOME", "/nonexistent", "KUBERNETES_SERVICE_HOST", "10.0.0.1"), "list --context test");

        assertThat(run).returns(ExitStatus.USAGE, PluginRun::code).returns("error: There is no kubeconfig that could have 'test'\n", PluginRun::err);
    }

    @Test
    void withoutAClusterTheCommandFails() {
        var run = PluginRun.of(Map.of("KUBECONFIG", "/nonexistent"), "list");

        assertThat(run).returns(ExitStatus.FAILED, PluginRun::code)
                .returns("error: KUBECONFIG names /nonexistent, and there is no such file\n", PluginRun::err);
    }
}
