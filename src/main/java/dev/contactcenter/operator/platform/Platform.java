package dev.contactcenter.operator.platform;

import java.util.List;

/**
 * The port to a contact-center platform. Each call blocks until the platform has answered and returns one closed type:
 * nothing that the outside world does is thrown, and no code of a protocol gets out.
 *
 * <p>Implementations hold no queue, no pace and no memory of operations. They are called from several threads.
 *
 * <p>Implementations obey the rule of evidence of {@link Reading}: an agent is told as logged out only if the platform
 * showed it so. {@code EvidenceContract} in the tests holds every adapter to it.
 */
public interface Platform extends AutoCloseable {
    /** Returns what can be asked of this platform, and how much at once. Never changes. */
    Capabilities capabilities();

    /**
     * Called once, before anything else. An adapter that makes one exchange a call, and that the platform tells nothing
     * by itself, does not need it.
     *
     * @param host what the adapter may use
     */
    default void open(PlatformHost host) {}

    /** Returns whether the platform answers and the credentials are valid, by the cheapest call that tells. */
    Answer<Void> check();

    /**
     * Reads the agents of this selection.
     *
     * @return the agents as they are now, and whether those are all; see {@link Reading} for what a missing agent means
     */
    Answer<Reading> read(Selection selection);

    /**
     * Asks for a change.
     *
     * @return what the platform answered. After anything but {@link Answer.Ok}, {@link Answer.Denied} and
     *     {@link Answer.Throttled} parts of the change may have happened
     */
    Answer<SubmitResult> submit(Request request);

    /**
     * Reads a background job; only for platforms with {@link Capability#PlatformJobs}.
     *
     * @param id the job's id, as in {@link SubmitResult.Accepted}
     */
    default Answer<Job> job(String id) {
        return new Answer.Rejected<>(Answer.Cause.OTHER, "this platform has no background jobs");
    }

    /**
     * Reads the names of the statuses that agents can be in: those that they can be put in, and those that only the
     * platform sets. The caller may use the names to say that a status does not exist, so the list is whole or empty.
     *
     * @return each name once, in the platform's own spelling and in any order; empty if the platform, or this account's
     *     rights, do not tell all of them
     */
    default Answer<List<String>> statusNames() {
        return new Answer.Ok<>(List.of());
    }

    /** Frees what the adapter holds, and cancels its calls. */
    @Override
    void close();
}
