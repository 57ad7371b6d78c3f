package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The out-states that a tenant has made ("unavailable codes").
 *
 * @param codes those that are in use
 */
record CxoneCodes(List<Code> codes) {
    private static final int MAX_NAMED = 20;

    /**
     * One of them.
     *
     * @param id what {@code outStateId} names
     * @param name what people call it
     * @param afterContact whether it is for work after a contact, and can be set during one only
     */
    record Code(long id, String name, boolean afterContact) {}

    /**
     * Reads the answer of {@code GET /unavailable-codes}. Inferred: no document of it is at hand; its clients read
     * {@code unavailableCodes[].outStateId} and {@code outStateName}, some by other names.
     */
    static Answer<CxoneCodes> read(CxoneReply reply) {
        var rows = Stream.of("unavailableCodes", "unavailableList", "unavailableCode")
                .map(reply::field)
                .filter(JsonNode::isArray)
                .findFirst();
        if (!reply.isGood() || rows.isEmpty()) {
            return reply.noReading();
        }
        var codes = new ArrayList<Code>();
        for (var row : rows.get()) {
            var id = id(row);
            var name = name(row);
            if (id.isPresent() && !name.isEmpty() && row.path("isActive").asBoolean(true)) {
                codes.add(new Code(id.getAsLong(), name, isAfterContact(row)));
            }
        }
        return new Answer.Ok<>(new CxoneCodes(List.copyOf(codes)));
    }

    /** The one of this name; one that can be set at any time, where several have it. */
    Optional<Code> find(String name) {
        return codes.stream()
                .filter(code -> CxoneStates.same(code.name(), name))
                .min((one, other) -> Boolean.compare(one.afterContact(), other.afterContact()));
    }

    /** The names of what can be set. */
    String names() {
        var settable = codes.stream().filter(code -> !code.afterContact()).map(Code::name).distinct().sorted();
        return Stream.concat(Stream.of(CxoneStates.AVAILABLE, CxoneStates.UNAVAILABLE), settable)
                .limit(MAX_NAMED)
                .collect(Collectors.joining(", "));
    }

    private static OptionalLong id(JsonNode row) {
        return Stream.of("outStateId", "OutStateId", "unavailableCodeId")
                .map(row::path)
                .filter(id -> id.isIntegralNumber() && id.canConvertToLong() || id.isTextual() && id.textValue().matches("[0-9]{1,18}"))
                .mapToLong(JsonNode::asLong)
                .findFirst();
    }

    private static String name(JsonNode row) {
        return Stream.of("outStateName", "unavailableCodeName", "outStateDescription", "name")
                .map(name -> JsonText.of(row, name))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean isAfterContact(JsonNode row) {
        return row.path("isAcw").asBoolean() || row.path("postContact").asBoolean();
    }
}
