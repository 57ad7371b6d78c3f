package dev.contactcenter.operator.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.ContactCenterSpec.SecretRef;
import dev.contactcenter.operator.resource.NotificationSpec;
import dev.contactcenter.operator.resource.NotificationSpec.Event;
import dev.contactcenter.operator.resource.NotificationSpec.Format;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotifiedAnnotationTest {
    private static final NotificationSpec HOOK = new NotificationSpec("https://hooks.example.com", null, null, null);

    @Test
    void aMarkIsReadAsItWasWritten() {
        var mark = new NotifiedAnnotation("uid-1", Set.of("Waiting_Retrying", "Failed"));

        assertThat(mark.value()).isEqualTo("uid-1 Failed Waiting_Retrying");
        assertThat(NotifiedAnnotation.among(Map.of(NotifiedAnnotation.nameFor("ab"), mark.value()), "ab", "uid-1")).contains(mark);
    }

    @Test
    void theIntentIsAMarkWithoutNews() {
        var intent = new NotifiedAnnotation("uid-1", Set.of());

        assertThat(NotifiedAnnotation.among(Map.of(NotifiedAnnotation.nameFor("ab"), intent.value()), "ab", "uid-1")).contains(intent);
    }

    @Test
    void theMarkOfACopyOrOfAnotherReceiverDoesNotCount() {
        var marks = Map.of(NotifiedAnnotation.nameFor("ab"), "uid-1 Failed");

        assertThat(NotifiedAnnotation.among(marks, "ab", "uid-2")).isEmpty();
        assertThat(NotifiedAnnotation.among(marks, "cd", "uid-1")).isEmpty();
        assertThat(NotifiedAnnotation.among(null, "ab", "uid-1")).isEmpty();
    }

    @Test
    void aReceiverStaysTheSameIfOnlyItsEventsChange() {
        var id = Receivers.idOf(HOOK);

        assertThat(id).matches("[0-9a-f]{10}");
        assertThat(Receivers.idOf(new NotificationSpec(HOOK.url(), null, List.of(Event.Succeeded), null))).isEqualTo(id);
        assertThat(Receivers.idOf(new NotificationSpec("https://other.example.com", null, null, null))).isNotEqualTo(id);
        assertThat(Receivers.idOf(new NotificationSpec(HOOK.url(), new SecretRef("s"), null, null))).isNotEqualTo(id);
        assertThat(Receivers.idOf(new NotificationSpec(HOOK.url(), null, null, Format.Slack))).isNotEqualTo(id);
    }
}
