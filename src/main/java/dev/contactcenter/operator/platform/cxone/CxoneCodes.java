package dev.contactcenter.operator.platform.cxone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The unavailable codes of a tenant or a team that are in use.
 *
 * @param codes those codes
 */
record CxoneCodes(List<CxoneCodes.Code> codes) {
    /** {@code GET /unavailable-codes} and {@code GET /teams/{id}/unavailable-codes}, in the spelling of every version. */
    static final CxoneFormat<Code> FORMAT = new CxoneFormat<>(
            Set.of("unavailablecodes", "unavailablelist", "unavailablecode"),
            "",
            Code::read,
            Code::id,
            (one, other) -> other,
            "unavailable codes");

    private static final int MAX_NAMED = 20;

    /**
     * One code.
     *
     * @param id what {@code outStateId} names in a request
     * @param name its name, as the platform spells it
     * @param isActive whether it is in use
     * @param isAfterContact whether it is for work after a contact; such a code can't be set
     */
    record Code(long id, String name, boolean isActive, boolean isAfterContact) {
        static Optional<Code> read(JsonNode row) {
            var id = CxoneFields.number(row, "outstateid", "unavailablecodeid", "id");
            var name = CxoneFields.text(row, "outstatename", "unavailablecodename", "name", "outstatedescription");
            return id.isEmpty() || id.getAsLong() < 0
                    ? Optional.empty()
                    : Optional.of(new Code(
                            id.getAsLong(),
                            name,
                            CxoneFields.isTrue(row, true, "isactive"),
                            CxoneFields.isTrue(row, false, "isacw") || CxoneFields.isTrue(row, false, "postcontact")));
        }
    }

    static CxoneCodes of(CxoneList<Code> list) {
        return new CxoneCodes(list.rows().values().stream()
                .filter(code -> code.isActive() && !code.name().isEmpty())
                .toList());
    }

    /** Returns the code of this name; if several have it, one that can be set. */
    Optional<Code> find(String name) {
        return codes.stream()
                .filter(code -> CxoneStates.same(code.name(), name))
                .min((one, other) -> Boolean.compare(one.isAfterContact(), other.isAfterContact()));
    }

    boolean has(long id) {
        return codes.stream().anyMatch(code -> code.id() == id);
    }

    /** Returns the names of the codes that can be set, at most 20. */
    String names() {
        var settable = codes.stream().filter(code -> !code.isAfterContact()).map(Code::name).distinct().sorted();
        return Stream.concat(Stream.of(CxoneStates.AVAILABLE, CxoneStates.UNAVAILABLE), settable)
                .limit(MAX_NAMED)
                .collect(Collectors.joining(", "));
    }
}
