package dev.contactcenter.operator.notification;

import dev.contactcenter.operator.resource.NotificationSpec.Event;

/**
 * Something that happened to an operation. The same trouble is news once, however often it comes back.
 *
 * @param event what happened
 * @param detail tells troubles of the same kind apart, in letters; empty for an end
 */
public record News(Event event, String detail) {
    /** Makes the news of an end. */
    static News of(Event event) {
        return new News(event, "");
    }

    /** Returns the key, unique in one operation, without blanks: {@code Failed} or {@code Waiting_ContactCenterNotReady}. */
    public String key() {
        return detail.isEmpty() ? event.name() : event.name() + "_" + detail;
    }

    /** Returns the id of the notification: the same at each try, and by each operator that tells it. */
    String id(String uid) {
        return uid + "_" + key();
    }
}
