package dev.contactcenter.operator.platform.http;

import dev.contactcenter.operator.platform.Answer.UnreachableCause;
import dev.contactcenter.operator.platform.PermitUse;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The exchanges of one call of the port, all by one thread. The first has its permit; each further one waits for its own. */
public final class PermittedExchanges {
    private final Function<HttpCall, HttpOutcome> http;
    private final BooleanSupplier permit;
    private boolean begun;

    /**
     * @param http makes an exchange
     * @param permit waits for the permit of a further exchange; false if the call must end
     */
    public PermittedExchanges(Function<HttpCall, HttpOutcome> http, BooleanSupplier permit) {
        this.http = http;
        this.permit = permit;
    }

    /** Gives up the first permit. A thread that waits for the answer to another thread would use it too late. */
    public void giveUpTurn() {
        if (!begun) {
            PermitUse.ofThisThread().run();
        }
        begun = true;
    }

    /** Makes an exchange, if it is permitted. */
    public HttpOutcome send(HttpCall call) {
        if (begun && !permit.getAsBoolean()) {
            return new HttpOutcome.Failure(UnreachableCause.NETWORK, "given up, since this connection is no longer used");
        }
        begun = true;
        return http.apply(call);
    }
}
