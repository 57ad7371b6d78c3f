package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.PermitUse;
import java.util.function.BooleanSupplier;

/** The permits of the exchanges of one call of the port, all by one thread. The first exchange has its permit; each further one waits for its own. */
final class CallPermits {
    private final BooleanSupplier next;
    private boolean begun;

    CallPermits(BooleanSupplier next) {
        this.next = next;
    }

    /** Gives up the first permit. A thread that waits for the answer to another thread would use it too late. */
    void giveUpTurn() {
        if (!begun) {
            PermitUse.ofThisThread().run();
        }
        begun = true;
    }

    /** Returns whether the exchange may be made; false if the call must end. */
    boolean acquire() {
        var permitted = !begun || next.getAsBoolean();
        begun = true;
        return permitted;
    }
}
