package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.connect.model.AgentStatusSummary;

/**
 * The agent statuses of an instance. The list does not tell which of them are disabled.
 *
 * @param all every status of the instance
 */
record StatusList(List<StatusList.Status> all) {
    private static final int MAX_NAMED = 20;
    private static final String OFFLINE = "OFFLINE";

    /**
     * One status.
     *
     * @param id what a request names
     * @param arn what a reading names
     * @param name its name, as the platform spells it
     * @param isOffline whether it has the type OFFLINE
     */
    record Status(String id, String arn, String name, boolean isOffline) {
        /** Returns the status of a row; empty if the row has no id. */
        static Optional<Status> of(AgentStatusSummary row) {
            return Optional.ofNullable(row.id()).filter(id -> !id.isBlank())
                    .map(id -> new Status(id, text(row.arn()), JsonText.clean(text(row.name())), OFFLINE.equals(row.typeAsString())));
        }

        private static String text(String value) {
            return value == null ? "" : value;
        }
    }

    static StatusList of(Collection<Status> rows) {
        return new StatusList(List.copyOf(rows));
    }

    /** Returns the status that an ARN names. */
    Optional<Status> byArn(String arn) {
        return all.stream().filter(status -> status.arn().equals(arn)).findFirst();
    }

    /** Returns the status of type OFFLINE: who is in it gets no contacts. */
    Answer<Status> offline() {
        return all.stream().filter(Status::isOffline).findFirst().<Answer<Status>>map(Answer.Ok::new)
                .orElseGet(() -> new Answer.Rejected<>(Answer.Cause.OTHER, "the instance has no agent status of type OFFLINE"));
    }

    /**
     * Returns the status of this name.
     *
     * @param name compared without regard to case; if several statuses differ in case only, exactly
     */
    Answer<Status> find(String name) {
        var named = all.stream().filter(status -> normal(status.name()).equals(normal(name))).toList();
        var exact = named.stream().filter(status -> status.name().equals(name.strip())).toList();
        var found = exact.size() == 1 ? exact : named;
        if (found.isEmpty()) {
            return noStatus("there is no agent status '" + name + "'; there are " + shown());
        }
        if (found.size() > 1) {
            return noStatus("the instance has " + found.size() + " agent statuses of the name '" + name
                    + "', in upper and lower case: give the exact name of one of them");
        }
        return found.get(0).isOffline()
                ? noStatus("'" + found.get(0).name() + "' is the status of type OFFLINE: use a ForceLogoutJob; there are " + shown())
                : new Answer.Ok<>(found.get(0));
    }

    private String shown() {
        return all.stream().filter(status -> !status.isOffline()).map(Status::name).distinct().sorted()
                .limit(MAX_NAMED).collect(Collectors.joining(", "));
    }

    static <T> Answer<T> noStatus(String message) {
        return new Answer.Rejected<>(Answer.Cause.INVALID_STATUS, message);
    }

    /** Returns the names of all statuses, each once. */
    List<String> names() {
        return all.stream().map(Status::name).filter(name -> !name.isEmpty()).distinct().toList();
    }

    private static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
