package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.platform.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the words of the platform for what is asked: a state, and the reason code that goes with it. */
final class Wishes {
    private final RestApi rest;

    Wishes(RestApi rest) {
        this.rest = rest;
    }

    Answer<Wish.Become> logout() {
        return find(States.LOGOUT, Reason.FORCED_LOGOUT, reasons -> new Answer.Rejected<>(Answer.Cause.OTHER,
                "the platform has no reason code named " + Reason.FORCED_LOGOUT + " of type LOGOUT: define it in Unified Admin"));
    }

    /** READY and NOT_READY are the states that can be set; any other name is that of a reason to be not ready. */
    Answer<Wish.Become> change(String status) {
        for (var state : List.of(States.READY, States.NOT_READY)) {
            if (States.same(state, status)) {
                return new Answer.Ok<>(new Wish.Become(state, Optional.empty()));
            }
        }
        return find(States.NOT_READY, status, reasons -> invalid(status, reasons));
    }

    /** What is remembered may be what was refused. */
    void forgetReasons() {
        rest.forgetReasons();
    }

    private Answer<Wish.Become> find(String state, String reason, Missing missing) {
        var old = rest.remembersReasons();
        var found = in(rest.reasons(), state, reason, missing);
        return found instanceof Answer.Rejected && old ? in(rest.readReasons(), state, reason, missing) : found;
    }

    private static Answer<Wish.Become> in(Answer<List<Reason>> reasons, String state, String name, Missing missing) {
        if (!(reasons instanceof Answer.Ok<List<Reason>> ok)) {
            return reasons.map(never -> null);
        }
        return ok.value().stream()
                .filter(reason -> reason.is(state, name))
                .findFirst()
                .<Answer<Wish.Become>>map(reason -> new Answer.Ok<>(new Wish.Become(state, Optional.of(reason))))
                .orElseGet(() -> missing.in(ok.value()));
    }

    private static Answer<Wish.Become> invalid(String status, List<Reason> reasons) {
        var names = Stream.concat(
                        Stream.of(States.READY, States.NOT_READY),
                        reasons.stream().filter(reason -> States.same(reason.type(), States.NOT_READY)).map(Reason::name).sorted())
                .limit(30)
                .collect(Collectors.joining(", "));
        var logout = States.same(status, States.LOGOUT) ? " To log agents out, use a ForceLogoutJob." : "";
        return new Answer.Rejected<>(Answer.Cause.INVALID_STATUS,
                "status '" + status + "' can't be set: there are " + names + "." + logout);
    }

    private interface Missing {
        Answer<Wish.Become> in(List<Reason> reasons);
    }
}
