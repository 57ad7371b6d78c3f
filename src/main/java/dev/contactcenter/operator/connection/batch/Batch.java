package dev.contactcenter.operator.connection.batch;

import java.util.List;

/**
 * Requests that go in one exchange.
 *
 * @param call what is asked for all of them together
 * @param requests the requests that it serves, at least one
 * @param origin how it was made
 */
public record Batch(Call call, List<PendingRequest> requests, Origin origin) {
    /** How a batch was made. */
    public enum Origin {
        /** From the requests that waited in the queue. */
        QUEUED,
        /** As a half of a batch that failed. It goes as it is: no other request joins it. */
        SPLIT
    }

    /** Returns the batch that serves this request alone. */
    public static Batch of(PendingRequest request) {
        return new Batch(request.call(), List.of(request), Origin.QUEUED);
    }

    /** Returns these requests as one batch. */
    static Batch of(List<PendingRequest> requests, Origin origin) {
        var ids = BatchBuilder.union(requests.stream().map(PendingRequest::ids).toList());
        var first = requests.get(0).call();
        return new Batch(ids.isEmpty() ? first : first.withIds(ids), requests, origin);
    }

    /** Returns whether it checks the platform's health. */
    public boolean isCheck() {
        return call instanceof Call.Check;
    }

    /** Returns whether it reads the names of the platform's statuses. */
    public boolean isStatusNames() {
        return call instanceof Call.ReadStatusNames;
    }

    /** Returns whether it asks for a change of agents. */
    public boolean isSubmit() {
        return call instanceof Call.Submit;
    }

    /** Returns whether one part may have caused the failure of the others: it has several requests, or polls several agents. */
    boolean hasSeveralParts() {
        return requests.size() > 1 || requests.get(0).isPoll() && requests.get(0).ids().size() > 1;
    }
}
