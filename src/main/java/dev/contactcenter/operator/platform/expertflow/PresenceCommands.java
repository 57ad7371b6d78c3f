package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.platform.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the words of the platform for what is asked: a state, and the reason code that goes with it. */
final class PresenceCommands {
    private final RestApi rest;

    PresenceCommands(RestApi rest) {
        this.rest = rest;
    }

    Answer<PresenceCommand.ChangeState> logout() {
        return find(PresenceMapping.LOGOUT, ReasonCode.FORCED_LOGOUT, reasons -> new Answer.Rejected<>(Answer.Cause.OTHER,
                "the platform has no reason code named " + ReasonCode.FORCED_LOGOUT + " of type LOGOUT: define it in Unified Admin"));
    }

    /** READY and NOT_READY are the states that can be set; any other name is that of a reason to be not ready. */
    Answer<PresenceCommand.ChangeState> change(String status) {
        for (var state : List.of(PresenceMapping.READY, PresenceMapping.NOT_READY)) {
            if (PresenceMapping.same(state, status)) {
                return new Answer.Ok<>(new PresenceCommand.ChangeState(state, Optional.empty()));
            }
        }
        return find(PresenceMapping.NOT_READY, status, reasons -> invalid(status, reasons));
    }

    /** What is remembered may be what was refused. */
    void forgetReasons() {
        rest.forgetReasons();
    }

    private Answer<PresenceCommand.ChangeState> find(String state, String reason, Missing missing) {
        var old = rest.remembersReasons();
        var found = in(rest.reasons(), state, reason, missing);
        return found instanceof Answer.Rejected && old ? in(rest.readReasons(), state, reason, missing) : found;
    }

    private static Answer<PresenceCommand.ChangeState> in(Answer<List<ReasonCode>> reasons, String state, String name, Missing missing) {
        if (!(reasons instanceof Answer.Ok<List<ReasonCode>> ok)) {
            return reasons.map(never -> null);
        }
        return ok.value().stream()
                .filter(reason -> reason.is(state, name))
                .findFirst()
                .<Answer<PresenceCommand.ChangeState>>map(reason -> new Answer.Ok<>(new PresenceCommand.ChangeState(state, Optional.of(reason))))
                .orElseGet(() -> missing.in(ok.value()));
    }

    private static Answer<PresenceCommand.ChangeState> invalid(String status, List<ReasonCode> reasons) {
        var names = Stream.concat(
                        Stream.of(PresenceMapping.READY, PresenceMapping.NOT_READY),
                        reasons.stream().filter(reason -> PresenceMapping.same(reason.type(), PresenceMapping.NOT_READY)).map(ReasonCode::name).sorted())
                .limit(30)
                .collect(Collectors.joining(", "));
        var logout = PresenceMapping.same(status, PresenceMapping.LOGOUT) ? " To log agents out, use a ForceLogoutJob." : "";
        return new Answer.Rejected<>(Answer.Cause.INVALID_STATUS,
                "status '" + status + "' can't be set: there are " + names + "." + logout);
    }

    private interface Missing {
        Answer<PresenceCommand.ChangeState> in(List<ReasonCode> reasons);
    }
}
