package dev.contactcenter.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.contactcenter.operator.resource.ContactCenterSpec.SecretRef;
import java.util.List;

/**
 * A receiver of notifications about the operations of a ContactCenter.
 *
 * @param url the address that gets a POST for each notification; null: the Secret has it
 * @param secretRef the Secret with a key of these names: url, hmacKey, token; null: none
 * @param events what is told; never empty
 * @param format the form of the body; never null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationSpec(String url, SecretRef secretRef, List<Event> events, Format format) {
    public NotificationSpec {
        events = events == null || events.isEmpty() ? List.of(Event.Failed, Event.Stuck) : List.copyOf(events);
        format = format == null ? Format.CloudEvents : format;
    }

    /** What happens to an operation. */
    public enum Event {
        /** It ended well. */
        Succeeded,
        /** It ended badly. */
        Failed,
        /** Something hinders it for some minutes. */
        Waiting,
        /** It takes much longer than operations usually do. */
        Stuck,
        /** It was deleted before its end. */
        Abandoned,
        /** It goes past a disruption budget. */
        BreakGlass
    }

    /** The form of a notification. */
    public enum Format {
        /** A CloudEvent 1.0 in JSON, in structured mode. */
        CloudEvents,
        /** The text of an incoming webhook of Slack. */
        Slack
    }
}
