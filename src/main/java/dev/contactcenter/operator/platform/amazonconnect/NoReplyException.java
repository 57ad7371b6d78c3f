package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.http.HttpOutcome;
import java.io.IOException;

/** An exchange without a whole answer. Carries what happened through the SDK. */
final class NoReplyException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient HttpOutcome outcome;

    NoReplyException(HttpOutcome outcome) {
        super("there is no whole answer");
        this.outcome = outcome;
    }

    HttpOutcome outcome() {
        return outcome;
    }
}
