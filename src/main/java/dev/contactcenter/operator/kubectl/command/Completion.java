package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.cluster.KubeconfigException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/**
 * Writes what may come next in a command line, for shells and for kubectl: one candidate a line, perhaps with a tab and a
 * description, and at last a line with a colon and a number. 4 says that no names of files are wanted; without this line kubectl
 * offers them. It always ends well: a shell has no use for an error.
 *
 * @see <a href="https://github.com/spf13/cobra/blob/main/site/content/completions/_index.md">Cobra's completions</a>
 */
public final class Completion {
    /** The command that the shells call. */
    public static final String COMMAND = "__complete";

    private static final String NO_FILES = ":4";
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String DEFAULT = "default";

    private Completion() {}

    /**
     * Writes the candidates, and returns the exit code.
     *
     * @param session where it runs
     * @param words the words after the program's name, the last one not finished, perhaps empty
     */
    public static int run(PluginSession session, List<String> words) {
        var root = new RootCommand(session);
        var line = CommandTree.all(root).setUnmatchedArgumentsAllowed(true);
        var before = words.isEmpty() ? words : words.subList(0, words.size() - 1);
        try {
            line.parseArgs(before.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            // The line is not finished. The flags that it has so far are known.
        }
        var out = session.terminal().out();
        new CompletionCandidates(line, new NamesOfCluster(root)).of(words).forEach(out::println);
        out.println(NO_FILES);
        out.flush();
        return ExitStatus.SUCCESS;
    }

    /** The names, read when they are needed; none if the API server does not tell them soon. */
    private record NamesOfCluster(RootCommand root) implements CompletionCandidates.Names {
        @Override
        public List<String> operations() {
            return read(api -> api.list(false).operations().stream()
                    .map(operation -> operation.name() + "\t" + operation.kind().kind() + " " + operation.phase())
                    .toList());
        }

        @Override
        public List<String> contactCenters() {
            return read(api -> api.contactCenters().stream().map(object -> object.at("/metadata/name").asText()).toList());
        }

        @Override
        public List<String> statuses() {
            return read(api -> StreamSupport.stream(api.contactCenter(DEFAULT).at("/status/agentStatuses").spliterator(), false)
                    .map(status -> status.asText())
                    .toList());
        }

        private List<String> read(Function<ContactCenterApi, List<String>> reader) {
            try (var client = root.connect(PATIENCE)) {
                return reader.apply(new ContactCenterApi(client));
            } catch (ApiFailure | KubeconfigException | ContactCenterApi.NotInstalledException e) {
                return List.of();
            }
        }
    }
}
