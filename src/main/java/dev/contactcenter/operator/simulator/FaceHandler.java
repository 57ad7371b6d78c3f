package dev.contactcenter.operator.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/**
 * The way of every request through a face: denied, limited, or met by a fault; held before and after it is acted on;
 * written to the journal; answered.
 */
final class FaceHandler implements HttpHandler {
    private final Face face;
    private final SimulatedCenter center;
    private final RateLimit limit;
    private final Faults faults;
    private final Holds holds;

    FaceHandler(Face face, SimulatedCenter center, RateLimit limit, Faults faults, Holds holds) {
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
            holds.pass(call, Holds.Moment.AFTER_ACTING);
            reply.delivery().send(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(Call call, ApiRequest request) throws InterruptedException {
        var denial = face.denial(request);
        if (denial.isPresent()) {
            return noted(call, request, denial.get());
        }
        if (!limit.admits()) {
            return noted(call, request, limit.refusal());
        }
        holds.pass(call, Holds.Moment.BEFORE_ACTING);
        var fault = faults.draw(call);
        if (fault.orElse(null) instanceof Fault.Hang hang) {
            faults.hang(hang);
        }
        var reply = fault.map(it -> new Disturbance(it, center.clock()).of(() -> face.answer(call, request)))
                .orElseGet(() -> face.answer(call, request));
        return noted(call, request, reply);
    }

    private Reply noted(Call call, ApiRequest request, Reply reply) {
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
