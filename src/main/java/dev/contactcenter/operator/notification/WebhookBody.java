package dev.contactcenter.operator.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.resource.NotificationSpec.Event;
import dev.contactcenter.operator.resource.NotificationSpec.Format;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is sent.
 *
 * @param contentType the media type
 * @param text the body
 */
public record WebhookBody(String contentType, String text) {
    /** Slack asks for short messages: it cuts after 40,000 characters. */
    private static final int MAX_SLACK_MESSAGE = 2000;

    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the notification in this format. The same notification gives the same text. */
    public static WebhookBody of(Notification notification, Format format) {
        return switch (format) {
            case CloudEvents -> new WebhookBody("application/cloudevents+json; charset=utf-8", json(cloudEvent(notification)));
            case Slack -> new WebhookBody("application/json; charset=utf-8", json(Map.of("text", slack(notification))));
        };
    }

    /** CloudEvents 1.0, JSON event format, structured content mode. */
    private static Map<String, Object> cloudEvent(Notification notification) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", notification.id());
        event.put("source", notification.source());
        event.put("type", "dev.contactcenter.operation." + notification.event().name().toLowerCase(Locale.ROOT));
        event.put("subject", notification.subject());
        event.put("time", notification.time().truncatedTo(ChronoUnit.MILLIS).toString());
        event.put("datacontenttype", "application/json");
        event.put("data", notification.data());
        return event;
    }

    private static String slack(Notification notification) {
        var text = new StringBuilder("*").append(notification.event()).append("*: ")
                .append(escaped(notification.text("kind"))).append(' ')
                .append(escaped(notification.text("namespace") + "/" + notification.text("name")))
                .append(", ContactCenter ").append(escaped(notification.text("contactCenter")));
        line(text, notification.event() == Event.Abandoned ? "It was deleted before its end. Its last message: " : "",
                NotificationFactory.cut(notification.text("message"), MAX_SLACK_MESSAGE));
        line(text, "Why the glass was broken: ", notification.text("breakGlass"));
        line(text, "Reason given: ", notification.text("reason"));
        line(text, "Requested by: ", notification.text("requestedBy"));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (!value.isEmpty()) {
            text.append('\n').append(label).append(escaped(value));
        }
    }

    /** Slack gives these three characters a meaning; {@code <!channel>} in a user's words would alert a whole channel. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers, lists and maps are JSON", e);
        }
    }
}
