package dev.contactcenter.operator.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.simulator.http.HttpReply;
import dev.contactcenter.operator.simulator.http.Json;
import dev.contactcenter.operator.simulator.http.ResponseWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Applies a fault to a request.
 *
 * @param fault what goes wrong
 * @param clock the clock for a Retry-After with a date
 */
public record FaultApplier(Fault fault, Clock clock) {
    /** Not RFC_1123_DATE_TIME, which drops the zero of the first nine days of a month. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    public HttpReply of(Supplier<HttpReply> acting) {
        return inPlaceOfActing().orElseGet(() -> disturbed(acting.get()));
    }

    private Optional<HttpReply> inPlaceOfActing() {
        if (fault instanceof Fault.Refusal refusal) {
            return Optional.of(refused(refusal));
        }
        if (fault instanceof Fault.Page page) {
            return Optional.of(HttpReply.message(page.code(), "").by(ResponseWriter.PAGE));
        }
        return fault instanceof Fault.Reset ? Optional.of(HttpReply.none()) : Optional.empty();
    }

    private HttpReply disturbed(HttpReply reply) {
        if (fault instanceof Fault.LostAnswer) {
            return HttpReply.none();
        }
        if (fault instanceof Fault.CutBody) {
            return reply.by(ResponseWriter.CUT);
        }
        if (fault instanceof Fault.HugeBody huge) {
            return reply.by(ResponseWriter.repeated(huge.bytes()));
        }
        if (fault instanceof Fault.WrongShape) {
            return reply.with(otherShape(reply.body()));
        }
        return fault instanceof Fault.RowWithoutId ? reply.with(withoutId(reply.body())) : reply;
    }

    private HttpReply refused(Fault.Refusal refusal) {
        var code = refusal.code();
        var reply = HttpReply.message(code, code == 429 ? "too many requests" : "something went wrong");
        if (refusal.retryAfterSeconds() == 0) {
            return reply;
        }
        var seconds = refusal.retryAfterSeconds();
        var date = HTTP_DATE.format(clock.instant().plusSeconds(seconds));
        return reply.with("Retry-After", refusal.asDate() ? date : Integer.toString(seconds));
    }

    private static JsonNode otherShape(JsonNode body) {
        return body.isArray() ? Json.object().set("data", body) : Json.MAPPER.createArrayNode().add(body);
    }

    private static JsonNode withoutId(JsonNode body) {
        var answer = body.deepCopy();
        for (var list : answer.isArray() ? List.of(answer) : answer) {
            if (list.path(0) instanceof ObjectNode row) {
                row.remove(List.of("agent_id", "agentId"));
            }
        }
        return answer;
    }
}
