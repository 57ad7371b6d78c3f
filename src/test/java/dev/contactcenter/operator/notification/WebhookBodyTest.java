package dev.contactcenter.operator.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.NotificationSpec.Event;
import dev.contactcenter.operator.resource.NotificationSpec.Format;
import dev.contactcenter.operator.resource.OperationStatus;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** What receivers get. The SDK of CloudEvents judges its form. */
class WebhookBodyTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant TIME = Instant.parse("2026-12-24T18:00:00Z");

    private static final ForceLogoutJob JOB = Serialization.unmarshal("""
            {"apiVersion": "contactcenter.dev/v1alpha1", "kind": "ForceLogoutJob",
             "metadata": {"name": "evening", "namespace": "shifts", "uid": "7b0e",
              "annotations": {"contactcenter.dev/requested-by": "ann@example.com"},
              "managedFields": [{"manager": "kubectl", "operation": "Update", "time": "2026-12-24T17:00:00Z"}]},
             "spec": {"reason": "End of <shift> & <!channel>", "target": {"agentIds": [11, 12, 13]}}}""", ForceLogoutJob.class);

    private static final OperationStatus STATUS = Serialization.unmarshal("""
            {"outcome": "Error", "completionTime": "2026-12-24T18:00:00Z",
             "agents": {"matched": 3, "completed": 2, "failed": 1, "completedBefore": 1},
             "ids": {"completed": "11-12", "failed": "13"},
             "details": [{"agentId": "11", "name": "Ada", "state": "Completed"},
                         {"agentId": "13", "name": "Eve", "email": "eve@example.com", "agentNumber": "No.13", "state": "Failed"}],
             "conditions": [{"type": "Failed", "status": "True", "reason": "AgentsFailed"},
                            {"type": "Ready", "status": "False", "reason": "AgentsFailed", "message": "1 of 3 agents failed."}]}""",
            OperationStatus.class);

    private static Notification notification(boolean personalData) {
        return notification(STATUS, personalData);
    }

    private static Notification notification(OperationStatus status, boolean personalData) {
        return NotificationFactory.of(News.of(Event.Failed), JOB, status, "support", "acme", personalData, TIME);
    }

    private static String cloudEvent(Notification notification) {
        return WebhookBody.of(notification, Format.CloudEvents).text();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void theSdkOfCloudEventsReadsIt() {
        var body = WebhookBody.of(notification(false), Format.CloudEvents);
        var format = EventFormatProvider.getInstance().resolveFormat(body.contentType());

        var event = format.deserialize(body.text().getBytes(StandardCharsets.UTF_8));

        assertThat(format.serializedContentType()).isEqualTo(JsonFormat.CONTENT_TYPE);
        assertThat(event.getSpecVersion()).hasToString("1.0");
        assertThat(event.getId()).isEqualTo("7b0e_Failed");
        assertThat(event.getType()).isEqualTo("dev.contactcenter.operation.failed");
        assertThat(event.getSource()).isEqualTo(URI.create("/apis/contactcenter.dev/v1alpha1/namespaces/support/contactcenters/acme"));
        assertThat(event.getSubject()).isEqualTo("/apis/contactcenter.dev/v1alpha1/namespaces/shifts/forcelogoutjobs/evening");
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-12-24T18:00:00Z"));
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtensionNames()).isEmpty();
        assertThat(json(new String(event.getData().toBytes(), StandardCharsets.UTF_8))).isEqualTo(json("""
                {"event": "Failed", "kind": "ForceLogoutJob", "namespace": "shifts", "name": "evening", "uid": "7b0e",
                 "contactCenter": "support/acme", "reason": "End of <shift> & <!channel>", "dryRun": false, "createdBy": "kubectl",
                 "outcome": "Error", "endReason": "AgentsFailed", "message": "1 of 3 agents failed.", "agents": 3,
                 "completedByOperation": 1, "completedBefore": 1, "completedOtherwise": 0, "completed": "11-12", "failed": "13"}"""));
    }

    @Test
    void peopleAreNamedOnlyIfTheContactCenterIncludesPersonalData() {
        assertThat(cloudEvent(notification(false))).doesNotContain("ann@", "Eve", "eve@", "Ada", "No.13");
        assertThat(WebhookBody.of(notification(false), Format.Slack).text()).doesNotContain("ann@", "Eve");

        var data = json(cloudEvent(notification(true))).get("data");
        assertThat(data.get("requestedBy").asText()).isEqualTo("ann@example.com");
        assertThat(data.get("people")).isEqualTo(json("""
                [{"agentId": "13", "name": "Eve", "email": "eve@example.com", "agentNumber": "No.13", "state": "Failed"}]"""));
    }

    @Test
    void slackGetsATextInWhichAUsersWordsHaveNoMeaning() {
        var body = WebhookBody.of(notification(true), Format.Slack);

        assertThat(body.contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(json(body.text())).isEqualTo(JSON.createObjectNode().put("text", """
                *Failed*: ForceLogoutJob shifts/evening, ContactCenter support/acme
                1 of 3 agents failed.
                Reason given: End of &lt;shift&gt; &amp; &lt;!channel&gt;
                Requested by: ann@example.com"""));
    }

    @Test
    void slackIsToldWhyTheGlassWasBroken() {
        var job = Serialization.clone(JOB);
        job.getMetadata().getAnnotations().put("contactcenter.dev/break-glass", "fire in <building 2>");

        assertThat(slack(Event.BreakGlass, job)).contains("\nWhy the glass was broken: fire in &lt;building 2&gt;\n");
        assertThat(slack(Event.BreakGlass, JOB)).doesNotContain("glass was");
    }

    @Test
    void slackIsToldThatAnAbandonedOperationWasDeleted() {
        assertThat(slack(Event.Abandoned, JOB)).contains("\nIt was deleted before its end. Its last message: 1 of 3 agents failed.\n");
    }

    private static String slack(Event event, ForceLogoutJob job) {
        var notification = NotificationFactory.of(News.of(event), job, STATUS, "support", "acme", false, TIME);
        return json(WebhookBody.of(notification, Format.Slack).text()).get("text").asText();
    }

    @Test
    void veryLongIdsAreLeftOutSoThatEveryReceiverTakesTheEvent() {
        var ids = "1,3,".repeat(20_000) + "5";
        var status = Serialization.unmarshal("{\"ids\": {\"completed\": \"" + ids + "\"}}", OperationStatus.class);

        var text = cloudEvent(notification(status, false));

        assertThat(text.length()).isLessThan(64 * 1024);
        assertThat(json(text).at("/data/idsOmitted").asBoolean()).isTrue();
        assertThat(json(text).at("/data/completed").isMissingNode()).isTrue();
    }

    @Test
    void theSameStateGivesTheSameBytes() {
        assertThat(cloudEvent(notification(true))).isEqualTo(cloudEvent(notification(true)));
    }
}
