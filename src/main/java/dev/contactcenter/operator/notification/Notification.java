package dev.contactcenter.operator.notification;

import dev.contactcenter.operator.resource.NotificationSpec.Event;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Some news with all that receivers get about it.
 *
 * @param id the same at each try
 * @param event what happened
 * @param time when it happened
 * @param source the ContactCenter, as a path of the API server
 * @param subject the operation, as a path of the API server
 * @param data the content, in order; texts, numbers, lists and maps
 */
public record Notification(String id, Event event, Instant time, String source, String subject, Map<String, Object> data) {
    public Notification {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** Returns a text of the data; empty if there is none of this name. */
    String text(String name) {
        return data.getOrDefault(name, "").toString();
    }
}
