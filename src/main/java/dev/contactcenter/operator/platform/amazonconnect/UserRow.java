package dev.contactcenter.operator.platform.amazonconnect;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.amazonconnect.StatusList.Status;
import dev.contactcenter.operator.platform.http.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.connect.model.AgentContactReference;
import software.amazon.awssdk.services.connect.model.UserData;

/**
 * What a signed-in user does now, by one row of GetCurrentUserData.
 *
 * @param id the user
 * @param statusArn the current status; may be empty
 * @param statusName its name; may be empty
 * @param isBusy whether the user handles a contact
 */
record UserRow(AgentId id, String statusArn, String statusName, boolean isBusy) {
    /** What the platform would call a user that it does not list. */
    static final String OFFLINE = "Offline";

    /** An id in the platform's own spelling. In any other it could be taken for a user that exists and is signed out. */
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Returns whether a user can have this id. Login names and ARNs are no ids. */
    static boolean isId(String id) {
        return UUID.matcher(id).matches();
    }

    /** Returns the user of a row; empty if the row names none. */
    static Optional<UserRow> of(UserData row) {
        return Optional.ofNullable(row.user()).map(user -> user.id()).filter(UserRow::isId).map(id -> {
            var status = Optional.ofNullable(row.status());
            return new UserRow(
                    AgentId.of(id),
                    status.map(known -> known.statusArn()).orElse(""),
                    status.map(known -> known.statusName()).map(JsonText::clean).orElse(""),
                    status.isEmpty() || isBusy(row.contacts(), row.activeSlotsByChannelAsStrings()));
        });
    }

    /**
     * The status is what the user has set, and stays so through a contact, so contacts and slots tell who is busy. After-contact
     * work is a contact that has ended and still takes a slot. A contact that was missed or rejected, or failed, is over. A
     * state that is not known must not be cut off. Inferred, all of it, from the words of the model.
     */
    private static boolean isBusy(List<AgentContactReference> contacts, Map<String, Integer> slots) {
        return contacts.stream().anyMatch(contact -> isBusy(contact, slots)) || contacts.isEmpty() && isAnyTaken(slots);
    }

    private static boolean isBusy(AgentContactReference contact, Map<String, Integer> slots) {
        return switch (String.valueOf(contact.agentContactStateAsString())) {
            case "MISSED", "ERROR", "REJECTED" -> false;
            case "ENDED" -> slots.getOrDefault(String.valueOf(contact.channelAsString()), 0) > 0;
            default -> true;
        };
    }

    private static boolean isAnyTaken(Map<String, Integer> slots) {
        return slots.values().stream().anyMatch(taken -> taken != null && taken > 0);
    }

    /** Returns the row that assumes least: busy before free, free before logged out. */
    UserRow lessSettled(UserRow other, StatusList statuses) {
        return presence(statuses).compareTo(other.presence(statuses)) >= 0 ? this : other;
    }

    /** Returns whether the instance has the status of this user. */
    boolean isStatusKnown(StatusList statuses) {
        return statusArn.isEmpty() || statuses.byArn(statusArn).isPresent();
    }

    private Presence presence(StatusList statuses) {
        if (isBusy) {
            return Presence.BUSY;
        }
        return statuses.byArn(statusArn).filter(Status::isOffline).isPresent() ? Presence.OFFLINE : Presence.FREE;
    }

    /** Returns the user as an agent. */
    Agent agent(StatusList statuses) {
        var name = statusName.isEmpty() ? statuses.byArn(statusArn).map(Status::name).orElse("") : statusName;
        return new Agent(id, Agent.Profile.NONE, name, presence(statuses), List.of());
    }
}
