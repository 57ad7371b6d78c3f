package dev.contactcenter.operator.crd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CRD of a roster, made with the target of a ForceLogoutJob. {@link #main} writes it; a test holds it to be what it would write. */
final class RosterCrd {
    static final Path FILE = Crd.FOLDER.resolve("agentrosters.yaml");
    private static final Path TEMPLATE = Path.of("src/test/resources/crd/roster.txt");
    private static final Path CHART = Path.of("helm/contact-center-operator/crds/agentrosters.yaml");
    private static final List<String> CONDITIONS = List.of(
            "                  Conditions that programs can wait for. Ready: the agents were read. Reconciling: they can't be read now, and are",
            "                  read again. Stalled: it can't go on until a user corrects the cause.");

    private RosterCrd() {}

    /** Writes the CRD, also into the chart. */
    public static void main(String... args) throws IOException {
        Files.writeString(FILE, text());
        Files.writeString(CHART, text());
    }

    /** Returns what the file has to be. */
    static String text() {
        var operation = ScheduleCrd.read(Crd.FOLDER.resolve("forcelogoutjobs.yaml")).lines().toList();
        return ScheduleCrd.read(TEMPLATE)
                .replace("${categories}", ScheduleCrd.categories(operation))
                .replace("${target}", target(operation))
                .replace("${conditions}", String.join("\n", ScheduleCrd.conditions(operation, CONDITIONS)));
    }

    /** What is said of the end of an operation is said of what is shown. */
    private static String target(List<String> operation) {
        var block = ScheduleCrd.block(operation, "              target:");
        var rest = ScheduleCrd.parts(block, "                ").stream()
                .filter(part -> !part.get(0).startsWith("                description:"))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
        var described = rest.replaceFirst("type: object", """
                type: object
                                description: >-
                                  The agents that are shown, named as in an operation: the union of agentIds, teamIds and ipAddrs, without
                                  the agents in exclude. If statuses is given, only agents in one of these statuses. Left out: all agents.""");
        var shown = reworded(described, "know fails with InvalidAgentId; the other agents are served.", "know is shown in status.unknownIds.");
        return reworded(shown, "ends the operation as Failed with reason InvalidTarget", "is reported as InvalidTarget");
    }

    /** Replaces a text, however its lines are broken. If the operation no longer says it, the roster would say what is not true of it. */
    private static String reworded(String block, String old, String now) {
        var pattern = Pattern.compile(Stream.of(old.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
        if (!pattern.matcher(block).find()) {
            throw new IllegalStateException("the CRD of the operation no longer says: " + old);
        }
        return pattern.matcher(block).replaceAll(now);
    }
}
