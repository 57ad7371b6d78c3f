package dev.contactcenter.operator.platform;

import dev.contactcenter.operator.agent.Agent;
import java.util.List;

/**
 * The port to a contact-center platform. Each call blocks for one exchange with the platform and answers with one
 * closed type: nothing that the outside world does is thrown, and no code of a protocol gets out.
 *
 * <p>Implementations hold no queue, no pace and no memory of operations; they are called from several threads.
 */
public interface Platform extends AutoCloseable {
    /** What can be asked of this platform, and how much at once. Never changes. */
    Capabilities capabilities();

    /**
     * Called once, before anything else is asked. An adapter that makes one exchange a call and is told nothing by the
     * platform has no need of it.
     *
     * @param host what the adapter is lent
     */
    default void open(PlatformHost host) {}

    /** Whether the platform is there and the credentials are good, by the cheapest call that tells. */
    Answer<Void> check();

    /** The agents of this selection as they are now. Ids that the platform does not know are simply absent. */
    Answer<List<Agent>> read(Selection selection);

    /** Asks for a change. Whatever the answer is not {@link Answer.Ok}, parts of it may have happened. */
    Answer<SubmitResult> submit(Request request);

    /** How a background job stands; only where {@link Capabilities} has {@link Capability#PlatformJobs}. */
    default Answer<Job> job(String id) {
        return new Answer.Rejected<>(Answer.Cause.OTHER, "this platform has no background jobs");
    }

    /** Frees what the adapter holds; calls under way are cut. */
    @Override
    void close();
}
