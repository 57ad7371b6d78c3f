package dev.contactcenter.operator.simulator.state;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.fault.FaultApplier;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.PlatformApi;
import java.io.IOException;

/**
 * Handles every request to a face, which is the simulated API of one platform: denies it, limits it or applies a fault;
 * holds it before and after it is acted on; writes it to the journal; answers.
 */
public final class PlatformApiHandler implements HttpHandler {
    private final PlatformApi face;
    private final SimulatorState state;

    /** @param face the API that it answers for */
    public PlatformApiHandler(PlatformApi face, SimulatorState state) {
        this.face = face;
        this.state = state;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ApiRequest.read(exchange);
            var call = face.call(request);
            var reply = reply(call, request);
            state.holds().pass(call, Breakpoints.Moment.AFTER_ACTING);
            reply.delivery().send(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpReply reply(ApiCall call, ApiRequest request) throws InterruptedException {
        var denial = face.denial(request);
        if (denial.isPresent()) {
            return noted(call, request, denial.get());
        }
        if (!state.limit().admits()) {
            return noted(call, request, state.limit().refusal());
        }
        state.holds().pass(call, Breakpoints.Moment.BEFORE_ACTING);
        var fault = state.faults().draw(call);
        if (fault.orElse(null) instanceof Fault.Hang hang) {
            state.faults().hang(hang);
        }
        var reply = fault.map(it -> new FaultApplier(it, state.center().clock()).of(() -> face.answer(call, request)))
                .orElseGet(() -> face.answer(call, request));
        return noted(call, request, reply);
    }

    private HttpReply noted(ApiCall call, ApiRequest request, HttpReply reply) {
        var named = face.selection(request);
        state.center().journal()
                .add(new Journal.Request(
                        state.center().clock().instant(),
                        call,
                        named.agents(),
                        named.teams(),
                        named.addresses(),
                        reply.code()));
        return reply;
    }
}
