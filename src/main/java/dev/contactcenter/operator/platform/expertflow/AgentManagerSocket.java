package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;
import java.util.function.BiFunction;

/** A connection to the agent manager that makes itself anew, after growing pauses, when it breaks. */
interface AgentManagerSocket extends AutoCloseable {
    /** Makes one for this account, which begins to connect at once. */
    interface Factory extends BiFunction<ExpertflowAccount, Listener, AgentManagerSocket> {}

    /** Told of what happens, from any thread; comes back at once. */
    interface Listener {
        /** It stands, and the account is accepted. */
        void connected();

        /** The agent manager refuses the account, and is not asked again. */
        void refused(String message);

        /** It could not be made, and is tried again. */
        void failed(Failure failure);

        /**
         * It stands no longer.
         *
         * @param byPlatform whether the platform ended it; then it is not made anew
         */
        void disconnected(boolean byPlatform);

        /** The agent manager tells something. */
        void told(String event, JsonNode payload);
    }

    /** Tells the agent manager something; what is told while it does not stand is lost. */
    void tell(String event, JsonNode payload);

    /** Ends it for good; nobody is told. */
    @Override
    void close();
}
