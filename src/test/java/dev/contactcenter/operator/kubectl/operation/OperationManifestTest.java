package dev.contactcenter.operator.kubectl.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.crd.Crd;
import dev.contactcenter.operator.crd.CrdJudge;
import dev.contactcenter.operator.kubectl.Trees;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is created is what a user would have written, and the CRDs admit it. */
class OperationManifestTest {
    private static final OperationSettings NOTHING = new OperationSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), WaveSettings.NONE, false);
    private static final OperationSettings EVERYTHING = new OperationSettings(
            Optional.of("acme"), Optional.of("center"), Optional.empty(), Optional.of("Interrupt"), Optional.of("@night"),
            Optional.of(50), Optional.of(14400L), Optional.of(86400L), Optional.of(3),
            new WaveSettings(Optional.of("10%"), Optional.of("300")), true);
    private static final TargetChoice AGENTS = TargetChoice.of(AgentIdSet.of(11, 12));

    @Test
    void onlyWhatTheUserSaysIsSet() {
        assertThat(OperationManifest.of(OperationKind.LOGOUT, AGENTS, NOTHING)).isEqualTo(Trees.yaml("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {generateName: logout-}
                spec:
                  target: {agentIds: [11, 12]}
                """));
    }

    @Test
    void eachFlagIsAField() {
        var object = OperationManifest.of(OperationKind.LOGOUT, AGENTS, EVERYTHING);

        assertThat(Trees.yaml(object.get("spec").toString())).isEqualTo(Trees.yaml("""
                contactCenterRef: {name: acme, namespace: center}
                target: {agentIds: [11, 12]}
                busyAgents: Interrupt
                reason: "@night"
                maxAgents: 50
                activeDeadlineSeconds: 14400
                ttlSecondsAfterFinished: 86400
                keepAvailable: 3
                rollout: {maxUnavailable: 10%, minAvailable: 300}
                dryRun: true
                """));
        admitted(object);
    }

    @Test
    void aChangeOfStatusHasTheStatus() {
        var settings = new OperationSettings(
                Optional.empty(), Optional.empty(), Optional.of("Available"), Optional.of("Skip"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), WaveSettings.NONE, false);
        var object = OperationManifest.of(OperationKind.STATUS, AGENTS, settings);

        assertThat(object.at("/kind").asText()).isEqualTo("AgentStatusChange");
        assertThat(object.at("/spec/status").asText()).isEqualTo("Available");
        admitted(object);
    }

    @Test
    void whatTheUserAgreedToIsALimit() {
        assertThat(NOTHING.atMost(20).maxAgents()).contains(20);
        assertThat(EVERYTHING.atMost(60).maxAgents()).contains(50);
        assertThat(EVERYTHING.atMost(40).maxAgents()).contains(40);
    }

    @Test
    void aRetryDoesTheSameForItsAgentsAndNamesWhatItRepeats() {
        var operation = new OperationView(OperationKind.STATUS, Trees.yaml("""
                kind: AgentStatusChange
                metadata: {name: training}
                spec:
                  contactCenterRef: {name: acme}
                  status: Training
                  busyAgents: Skip
                  target: {teamIds: [1], statuses: [Break]}
                  maxAgents: 3
                  suspend: true
                  notAfter: "2026-01-01T00:00:00Z"
                """));

        var object = OperationManifest.retry(operation, AGENTS);

        assertThat(object).isEqualTo(Trees.yaml("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentStatusChange
                metadata: {generateName: status-, annotations: {contactcenter.dev/retry-of: training}}
                spec:
                  contactCenterRef: {name: acme}
                  status: Training
                  busyAgents: Skip
                  target: {agentIds: [11, 12]}
                """));
        admitted(object);
    }

    @Test
    void aRetryOfWavesHasWavesThatAreNotWider() {
        var waves = "{maxUnavailable: 10%, minAvailable: 80, returnTimeoutSeconds: 60, onTimeout: Stop, order: Id}";
        var status = "{agents: {matched: 100}, rollout: {wave: 3, maxUnavailable: 10, minAvailable: 80}}";

        assertThat(retriedWaves(waves, status)).isEqualTo(Trees.yaml("{maxUnavailable: 10, returnTimeoutSeconds: 60, onTimeout: Stop, order: Id}"));
        assertThat(retriedWaves("{minAvailable: 95}", "{agents: {matched: 100}, rollout: {minAvailable: 95}}")).isEqualTo(Trees.yaml("{maxUnavailable: 5}"));
        assertThat(retriedWaves("{minAvailable: 95%}", "{}")).isEqualTo(Trees.yaml("{maxUnavailable: 1}"));
    }

    private static JsonNode retriedWaves(String rollout, String status) {
        var object = OperationManifest.retry(
                new OperationView(OperationKind.LOGOUT, Trees.yaml("{metadata: {name: x}, spec: {rollout: " + rollout + "}, status: " + status + "}")),
                AGENTS);
        admitted(object);
        return Trees.yaml(object.at("/spec/rollout").toString());
    }

    @Test
    void aDryRunThatOnlyCountsGoesAwayByItself() {
        assertThat(NOTHING.asDryRun()).returns(true, OperationSettings::dryRun).returns(Optional.of(300L), OperationSettings::ttlSeconds);
    }

    @Test
    void aRosterOfNobodyInParticularShowsAll() {
        var everybody = new TargetChoice(AgentIdSet.EMPTY, List.of(), List.of(), AgentIdSet.EMPTY, List.of(), List.of(), List.of());

        var object = OperationManifest.roster(Optional.of("acme"), everybody);

        assertThat(object.at("/spec/target").isMissingNode()).isTrue();
        admitted(object);
        admitted(OperationManifest.roster(Optional.empty(), AGENTS));
    }

    private static void admitted(ObjectNode object) {
        var named = object.deepCopy();
        named.withObject("/metadata").put("name", "generated");
        assertThat(new CrdJudge(Crd.of(object.get("kind").asText())).judge(named)).isEmpty();
    }
}
