package dev.contactcenter.operator.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Journal;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.simulator.fault.FaultApplier;
import dev.contactcenter.operator.simulator.fault.Faults;
import dev.contactcenter.operator.simulator.http.ApiRequest;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.PlatformApi;
import dev.contactcenter.operator.simulator.http.RateLimit;
import java.io.IOException;

/**
 * The way of every request through a face: denied, limited, or met by a fault; held before and after it is acted on;
 * written to the journal; answered.
 */
final class PlatformApiHandler implements HttpHandler {
    private final PlatformApi face;
    private final SimulatedCenter center;
    private final RateLimit limit;
    private final Faults faults;
    private final Breakpoints holds;

    PlatformApiHandler(PlatformApi face, SimulatedCenter center, RateLimit limit, Faults faults, Breakpoints holds) {
        this.face = face;
        this.center = center;
        this.limit = limit;
        this.faults = faults;
        this.holds = holds;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ApiRequest.read(exchange);
            var call = face.call(request);
            var reply = reply(call, request);
            holds.pass(call, Breakpoints.Moment.AFTER_ACTING);
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
        if (!limit.admits()) {
            return noted(call, request, limit.refusal());
        }
        holds.pass(call, Breakpoints.Moment.BEFORE_ACTING);
        var fault = faults.draw(call);
        if (fault.orElse(null) instanceof Fault.Hang hang) {
            faults.hang(hang);
        }
        var reply = fault.map(it -> new FaultApplier(it, center.clock()).of(() -> face.answer(call, request)))
                .orElseGet(() -> face.answer(call, request));
        return noted(call, request, reply);
    }

    private HttpReply noted(ApiCall call, ApiRequest request, HttpReply reply) {
        var named = face.selection(request);
        center.journal()
                .add(new Journal.Request(
                        center.clock().instant(),
                        call,
                        named.agents(),
                        named.teams(),
                        named.addresses(),
                        reply.code()));
        return reply;
    }
}
