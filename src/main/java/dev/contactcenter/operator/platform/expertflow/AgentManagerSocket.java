package dev.contactcenter.operator.platform.expertflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.http.HttpOutcome.Failure;

/** A connection to the agent manager. It connects again by itself, after growing pauses, if it breaks. */
interface AgentManagerSocket extends AutoCloseable {
    /** Makes connections. */
    interface Factory {
        /** Returns a connection of this account, which begins to connect at once with this form of the handshake. */
        AgentManagerSocket connect(ExpertflowAccount account, Handshake handshake, Listener listener);
    }

    /** Is called when something happens, from any thread. Its methods return at once. */
    interface Listener {
        /** The connection is open, and the account is accepted. */
        void connected();

        /** The agent manager refuses the connection; the socket does not try again. */
        void refused(ConnectionRefusal refusal);

        /** The connection could not be made; the socket tries again. */
        void failed(Failure failure);

        /**
         * The connection is no longer open.
         *
         * @param byPlatform whether the platform ended it; then the socket does not connect again
         */
        void disconnected(boolean byPlatform);

        /** The agent manager sent an event. */
        void received(String event, JsonNode payload);
    }

    /** Sends an event; it is lost if the connection is not open. */
    void send(String event, JsonNode payload);

    /** Closes it for ever. The listener is not called any more. */
    @Override
    void close();
}
