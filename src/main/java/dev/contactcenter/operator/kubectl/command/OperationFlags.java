package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.operation.OperationSettings;
import dev.contactcenter.operator.kubectl.operation.WaveSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

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

    private final OptionSpec contactCenter = Flags.contactCenter().build();
    private final OptionSpec contactCenterNamespace = Flags.text("NAME", "--contact-center-namespace").order(11)
            .description("Its namespace, if it is another one.").build();
    private final OptionSpec reason = Flags.text("TEXT", "-r", "--reason").order(12)
            .description("Why. It is written to events and to the audit log.").build();
    private final OptionSpec busy = Flags.one(Busy.class, "WHAT", "--busy").order(13)
            .description("What to do with agents in a call or chat: defer (the default) waits for its end, skip leaves them alone,"
                    + " interrupt cuts them off.").build();
    private final OptionSpec maxAgents = Flags.one(Integer.class, "N", "--max-agents").order(14)
            .description("Changes no agent at all if more than N match.").build();
    private final OptionSpec deadline = Flags.text("TIME", "--deadline").order(15)
            .description("The operation ends after this time, even if agents are left: 4h.").build();
    private final OptionSpec ttl = Flags.text("TIME", "--ttl").order(16)
            .description("The operation is deleted this long after its end: 24h. Default: it is kept.").build();
    private final OptionSpec keepAvailable = Flags.one(Integer.class, "N", "--keep-available").order(17)
            .description("So many of these agents stay as they are: those in a call or chat first.").build();
    private final OptionSpec dryRun = Flags.toggle("--dry-run").order(19)
            .description("Shows which agents it would change, and changes none.").build();

    List<OptionSpec> all() {
        return List.of(contactCenter, contactCenterNamespace, reason, busy, maxAgents, deadline, ttl, keepAvailable, dryRun);
    }

    OperationSettings settings(CommandSpec spec, Optional<String> status, WaveSettings waves) {
        return new OperationSettings(
                Flags.value(contactCenter), Flags.value(contactCenterNamespace), status,
                Flags.<Busy>value(busy).map(value -> value.field), Flags.value(reason), Flags.value(maxAgents),
                Flags.<String>value(deadline).map(text -> Flags.time(spec, "--deadline", text).toSeconds()),
                Flags.<String>value(ttl).map(text -> Flags.time(spec, "--ttl", text).toSeconds()),
                Flags.value(keepAvailable), waves, Flags.isSet(dryRun));
    }
}
