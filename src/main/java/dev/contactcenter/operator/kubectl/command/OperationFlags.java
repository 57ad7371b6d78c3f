package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationSettings;
import dev.contactcenter.operator.kubectl.operation.WaveSettings;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The flags that say what an operation does with its agents. */
final class OperationFlags {
    /** What becomes of agents in a call or chat. The names are the values of the flag. */
    enum Busy {
        /** They are changed when it ends. */
        defer("Defer"),
        /** They are left alone. */
        skip("Skip"),
        /** They are cut off. */
        interrupt("Interrupt");

        private final String field;

        Busy(String field) {
            this.field = field;
        }
    }

    @Option(names = {"-c", "--contact-center"}, paramLabel = "NAME", order = 10, description = "The ContactCenter. Default: the one named default.")
    private String contactCenter;

    @Option(names = "--contact-center-namespace", paramLabel = "NAME", order = 11, description = "Its namespace, if it is another one.")
    private String contactCenterNamespace;

    @Option(names = {"-r", "--reason"}, paramLabel = "TEXT", order = 12, description = "Why. It is written to events and to the audit log.")
    private String reason;

    @Option(names = "--busy", paramLabel = "WHAT", order = 13,
            description = "What to do with agents in a call or chat: defer (the default) waits for its end, skip leaves them alone,"
                    + " interrupt cuts them off.")
    private Busy busy;

    @Option(names = "--max-agents", paramLabel = "N", order = 14, description = "Changes no agent at all if more than N match.")
    private Integer maxAgents;

    @Option(names = "--deadline", paramLabel = "TIME", order = 15, description = "The operation ends after this time, even if agents are left: 4h.")
    private String deadline;

    @Option(names = "--ttl", paramLabel = "TIME", order = 16, description = "The operation is deleted this long after its end: 24h. Default: it is kept.")
    private String ttl;

    @Option(names = "--keep-available", paramLabel = "N", order = 17, description = "So many of these agents stay as they are: those in a call or chat first.")
    private Integer keepAvailable;

    @Option(names = "--dry-run", order = 19, description = "Shows which agents it would change, and changes none.")
    private boolean dryRun;

    OperationSettings settings(CommandSpec spec, Optional<String> status, WaveSettings waves) {
        return new OperationSettings(
                Optional.ofNullable(contactCenter), Optional.ofNullable(contactCenterNamespace), status,
                Optional.ofNullable(busy).map(value -> value.field), Optional.ofNullable(reason), Optional.ofNullable(maxAgents),
                Optional.ofNullable(deadline).map(text -> Flags.time(spec, "--deadline", text).toSeconds()),
                Optional.ofNullable(ttl).map(text -> Flags.time(spec, "--ttl", text).toSeconds()),
                Optional.ofNullable(keepAvailable), waves, dryRun);
    }
}
