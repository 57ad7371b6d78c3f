package dev.contactcenter.operator.notification.delivery;

import dev.contactcenter.operator.notification.SigningKey;
import java.util.Optional;

/** What is needed to call a receiver. */
public sealed interface ReceiverAccess {
    /**
     * It can be called.
     *
     * @param url its address
     * @param token the bearer token, if there is one
     * @param key the key that signs, if there is one
     * @param trustedCa further certificates that are trusted, in PEM
     */
    record Found(String url, Optional<String> token, Optional<SigningKey> key, Optional<String> trustedCa) implements ReceiverAccess {
        @Override
        public String toString() {
            return "Found[not shown]";
        }
    }

    /**
     * It can't be called now.
     *
     * @param problem why, and what to do, as a sentence
     */
    record Unusable(String problem) implements ReceiverAccess {}

    /** The ContactCenter does not name it any more. */
    record Removed() implements ReceiverAccess {}

    /** Finds the access to receivers. */
    @FunctionalInterface
    interface Directory {
        /** Returns the access to this receiver as it is now. May block. */
        ReceiverAccess of(ReceiverKey receiver);
    }
}
