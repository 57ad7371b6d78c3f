package dev.contactcenter.operator.kubectl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.kubectl.cluster.ApiFailure;
import dev.contactcenter.operator.kubectl.operation.OperationManifest;
import dev.contactcenter.operator.kubectl.operation.RosterView;
import dev.contactcenter.operator.kubectl.operation.TargetChoice;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds out who is in which status: from a roster that exists, or from one of its own, which it deletes. */
final class RosterReading {
    private final ContactCenterApi api;
    private final PrintStream err;
    private final Clock clock;
    private final Duration atMost;

    RosterReading(ContactCenterApi api, PrintStream err, Clock clock, Duration atMost) {
        this.api = api;
        this.err = err;
        this.clock = clock;
        this.atMost = atMost;
    }

    /** Returns the roster of this name; empty, after a sentence why, if its agents were never read. */
    Optional<RosterView> named(String name) {
        var roster = api.roster(name);
        if (roster.observedAt().isEmpty()) {
            err.println("The agents of AgentRoster " + name + " were never read. " + roster.situation());
            return Optional.empty();
        }
        return Optional.of(roster);
    }

    /** Returns a roster of these agents; empty, after a sentence why, if they can't be read. */
    Optional<RosterView> of(Optional<String> contactCenter, TargetChoice target) {
        var existing = existing().stream()
                .filter(roster -> roster.isCurrent(clock.instant()) && roster.shows(contactCenter, target))
                .max(Comparator.comparing(RosterView::observedAt));
        return existing.or(() -> own(contactCenter, target));
    }

    /** One of its own serves a user who may not list rosters as well. */
    private List<RosterView> existing() {
        try {
            return api.rosters();
        } catch (ApiFailure e) {
            if (e.isForbidden()) {
                return List.of();
            }
            throw e;
        }
    }

    @SuppressWarnings("try")
    private Optional<RosterView> own(Optional<String> contactCenter, TargetChoice target) {
        try {
            var created = api.createRoster(OperationManifest.roster(contactCenter, target));
            try (var hook = InterruptHook.of(() -> delete(created))) {
                return read(created);
            } finally {
                delete(created);
            }
        } catch (ApiFailure e) {
            throw MissingRightException.of(e, "To read agents without a roster that exists, you need the rights create, get, watch and delete on"
                    + " agentrosters. --roster NAME reads one that exists, with the right get");
        }
    }

    /** What was read counts, also if the roster that it was read with can't be deleted. */
    private void delete(RosterView created) {
        try {
            api.deleteRoster(created.name());
        } catch (ApiFailure e) {
            if (!e.isNotFound()) {
                err.println("AgentRoster " + created.name() + " is still there, and the operator reads it again and again. Have it deleted: "
                        + e.getMessage());
            }
        }
    }

    /** Waits until the operator says that it has read the agents, or why it can't. */
    private Optional<RosterView> read(RosterView created) {
        var until = clock.instant().plus(atMost);
        var roster = created;
        while (roster.isAwaited()) {
            var left = Duration.between(clock.instant(), until);
            if (left.isNegative() || left.isZero()) {
                err.println("The agents were not read in time. " + roster.situation());
                return Optional.empty();
            }
            roster = changed(roster, left);
        }
        if (roster.isReady()) {
            return Optional.of(roster);
        }
        err.println("The agents could not be read. " + roster.situation());
        return Optional.empty();
    }

    private RosterView changed(RosterView known, Duration left) {
        var seen = new RosterView[] {known};
        api.watch(known, left, event -> {
            seen[0] = event.path("type").asText().equals("MODIFIED") ? new RosterView(event.path("object")) : seen[0];
            return seen[0].isAwaited() && !isError(event);
        });
        return seen[0].isAwaited() ? api.roster(known.name()) : seen[0];
    }

    private static boolean isError(JsonNode event) {
        return event.path("type").asText().equals("ERROR");
    }
}
