package dev.contactcenter.operator.notification;

import dev.contactcenter.operator.operation.status.Reason;
import dev.contactcenter.operator.resource.NotificationSpec.Event;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what about an operation is news. The times of Stuck are those of the alerts. */
public final class OperationNews {
    /** A hindrance that is shorter is no news. */
    public static final Duration WAITING_AFTER = Duration.ofMinutes(5);
    /** An operation that does not wait for calls is stuck after this time. */
    public static final Duration STUCK_AFTER = Duration.ofMinutes(30);
    /** An operation that waits for calls is stuck after this time. */
    public static final Duration STUCK_IN_CALLS_AFTER = Duration.ofDays(1);

    /** A trouble, and when it is news. */
    private record Trouble(News news, Instant from) {}

    private OperationNews() {}

    /** Returns the news of the end; empty before the end, or if it had ended before and only its status was lost. */
    public static Optional<News> end(OperationStatus status) {
        if (!status.isEnded() || WaitKind.reasonOf(status).filter(reason -> reason == Reason.AlreadyFinished).isPresent()) {
            return Optional.empty();
        }
        var good = status.condition("Complete").filter(complete -> complete.isTrue()).isPresent();
        return Optional.of(News.of(good ? Event.Succeeded : Event.Failed));
    }

    /** Returns whether a receiver may not have got the news of the end: it has a mark on this operation that does not name the end. */
    public static boolean mayBeUntold(Operation operation) {
        var metadata = operation.getMetadata();
        var end = operation.getStatus() == null ? Optional.<News>empty() : end(operation.getStatus());
        return end.filter(news -> NotifiedAnnotation.all(metadata.getAnnotations(), metadata.getUid())
                .anyMatch(mark -> !mark.told().contains(news.key()))).isPresent();
    }

    /** Returns the news of a deletion before the end. */
    public static News abandoned() {
        return News.of(Event.Abandoned);
    }

    /** Returns the news that an operation goes past a disruption budget. */
    public static News breakGlass() {
        return News.of(Event.BreakGlass);
    }

    /**
     * Returns the troubles that are news now.
     *
     * @param status the state of the operation
     * @param began when it started, or was created if it has not started
     * @param since since when it waits in the same {@link WaitKind}
     * @param now the time
     */
    public static List<News> troubles(OperationStatus status, Instant began, Instant since, Instant now) {
        return all(status, began, since).filter(trouble -> !trouble.from.isAfter(now)).map(Trouble::news).toList();
    }

    /** Returns the first moment after now at which there is more news, if nothing changes before. */
    public static Optional<Instant> next(OperationStatus status, Instant began, Instant since, Instant now) {
        return all(status, began, since).map(Trouble::from).filter(from -> from.isAfter(now)).min(Instant::compareTo);
    }

    private static Stream<Trouble> all(OperationStatus status, Instant began, Instant since) {
        var kind = WaitKind.of(status);
        if (kind == WaitKind.NONE) {
            return Stream.empty();
        }
        var troubles = new ArrayList<Trouble>();
        var settled = since.plus(WAITING_AFTER);
        if (kind == WaitKind.HINDERED) {
            // While it tries again its reason names no hindrance.
            WaitKind.reasonOf(status).filter(Reason::isWarning)
                    .ifPresent(reason -> troubles.add(new Trouble(new News(Event.Waiting, reason.name()), settled)));
        }
        var stuck = began.plus(kind == WaitKind.BUSY ? STUCK_IN_CALLS_AFTER : STUCK_AFTER);
        var detail = kind == WaitKind.BUSY ? "InCalls" : "UnderWay";
        troubles.add(new Trouble(new News(Event.Stuck, detail), stuck.isAfter(settled) ? stuck : settled));
        return troubles.stream();
    }
}
