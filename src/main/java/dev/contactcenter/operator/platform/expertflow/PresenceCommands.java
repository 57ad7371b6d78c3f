package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.platform.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the platform's words for a request: a state, and the reason code that goes with it. */
final class PresenceCommands {
    /** This many names are listed in a message. */
    private static final int MAX_NAMES = 30;

    private final ReasonCodes codes;

    PresenceCommands(ReasonCodes codes) {
        this.codes = codes;
    }

    /**
     * Returns the logout with the reason of a forced one: the code of that name if an administrator has defined one, else
     * the fixed code that the supervisors' dashboard sends. An account that may not read reason codes can log out all the same.
     */
    Answer<PresenceCommand.ChangeState> logout() {
        var kept = codes.kept();
        if (!(kept instanceof Answer.Ok<List<ReasonCode>>) && !(kept instanceof Answer.Denied<List<ReasonCode>>)) {
            return kept.map(never -> null);
        }
        var defined = kept instanceof Answer.Ok<List<ReasonCode>> ok ? ok.value() : List.<ReasonCode>of();
        var reason = find(defined, PresenceMapping.LOGOUT, ReasonCode.FORCED_LOGOUT).orElse(ReasonCode.FORCED_LOGOUT_BY_DASHBOARD);
        return new Answer.Ok<>(new PresenceCommand.ChangeState(PresenceMapping.LOGOUT, Optional.of(reason)));
    }

    /** Returns the change to a status. READY and NOT_READY are states; any other name is that of a reason not to be ready. */
    Answer<PresenceCommand.ChangeState> change(String status) {
        for (var state : List.of(PresenceMapping.READY, PresenceMapping.NOT_READY)) {
            if (PresenceMapping.same(state, status)) {
                return new Answer.Ok<>(new PresenceCommand.ChangeState(state, Optional.empty()));
            }
        }
        var old = codes.areKept();
        var found = codes.kept().then(list -> notReady(list, status));
        return found instanceof Answer.Rejected && old ? codes.read().then(list -> notReady(list, status)) : found;
    }

    /** Reads the names of the states and of the reasons not to be ready; empty if the account may not read the reasons. */
    Answer<List<String>> statusNames() {
        var read = codes.read();
        return read instanceof Answer.Denied
                ? new Answer.Ok<>(List.of())
                : read.map(list -> Stream.concat(PresenceMapping.STATES.stream(), reasonsNotToBeReady(list)).distinct().toList());
    }

    /** Reads the reason codes again when they are needed next: a code that was refused may have changed. */
    void forgetReasons() {
        codes.forget();
    }

    private static Answer<PresenceCommand.ChangeState> notReady(List<ReasonCode> codes, String status) {
        return find(codes, PresenceMapping.NOT_READY, status)
                .<Answer<PresenceCommand.ChangeState>>map(code ->
                        new Answer.Ok<>(new PresenceCommand.ChangeState(PresenceMapping.NOT_READY, Optional.of(code))))
                .orElseGet(() -> invalid(status, codes));
    }

    private static Optional<ReasonCode> find(List<ReasonCode> codes, String type, String name) {
        return codes.stream().filter(code -> code.is(type, name)).findFirst();
    }

    private static Stream<String> reasonsNotToBeReady(List<ReasonCode> codes) {
        return codes.stream().filter(code -> PresenceMapping.same(code.type(), PresenceMapping.NOT_READY)).map(ReasonCode::name);
    }

    private static Answer<PresenceCommand.ChangeState> invalid(String status, List<ReasonCode> codes) {
        var names = Stream.concat(
                        Stream.of(PresenceMapping.READY, PresenceMapping.NOT_READY),
                        reasonsNotToBeReady(codes).sorted())
                .limit(MAX_NAMES)
                .collect(Collectors.joining(", "));
        var logout = PresenceMapping.same(status, PresenceMapping.LOGOUT) ? " To log agents out, use a ForceLogoutJob." : "";
        return new Answer.Rejected<>(Answer.Cause.INVALID_STATUS,
                "status '" + status + "' can't be set: there are " + names + "." + logout);
    }
}
