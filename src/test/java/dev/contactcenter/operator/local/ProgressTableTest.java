package dev.contactcenter.operator.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.resource.ForceLogoutJob;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTableTest {
    @Test
    void operationsShowInTheOrderOfTheirKindsAndNamesInAlignedColumns() {
        var running = Operations.logout("end-of-shift", """
                phase: Deferred
                agents: {matched: 12, deferred: 4, completed: 6, skipped: 1, failed: 1}
                conditions: [{type: Ready, status: "False", reason: AgentsBusy, message: 4 agents are in a call or chat}]
                """);
        var done = Operations.change("to-break", """
                phase: Succeeded
                agents: {matched: 3, completed: 3}
                conditions: [{type: Ready, status: "True", reason: AllAgentsCompleted, message: All agents completed}]
                """);

        assertThat(ProgressTable.render(List.of(running, done), 200))
                .containsExactly(
                        "NAME                         PHASE      PROGRESS              DEFERRED  FAILED  MESSAGE",
                        "agentstatuschange/to-break   Succeeded  [############] 3/3    0         0       All agents completed",
                        "forcelogoutjob/end-of-shift  Deferred   [########....] 8/12   4         1       4 agents are in a call"
                                + " or chat");
    }

    @Test
    void anOperationWithoutAStatusIsPending() {
        var operation = new ForceLogoutJob();
        operation.setMetadata(new ObjectMetaBuilder().withName("new").build());

        assertThat(ProgressTable.render(List.of(operation), 200))
                .last()
                .isEqualTo("forcelogoutjob/new  Pending    [............] 0/0    0         0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "-       | forcelogoutjob/end",
        "default | forcelogoutjob/end",
        "cxone   | cxone forcelogoutjob/end",
    })
    void onlyNamespacesOtherThanDefaultAreNamed(String namespace, String name) {
        var operation = Operations.logout("end", "phase: Pending");
        operation.getMetadata().setNamespace(namespace);

        assertThat(ProgressTable.name(operation)).isEqualTo(name);
    }

    @Test
    void noLineIsLongerThanTheScreenIsWide() {
        var operation = Operations.logout("long", "{phase: Running, agents: {matched: 1}}");

        assertThat(ProgressTable.render(List.of(operation), 40)).allSatisfy(line -> assertThat(line)
                .hasSize(40)
                .endsWith("..."));
    }

    @Test
    void aMessageOfSeveralLinesOrWithControlCharactersStaysOneLine() {
        var operation = Operations.logout(
                "odd", "{conditions: [{type: Ready, message: \"one\\ntwo\\e[31m red\\tend\"}]}");

        assertThat(ProgressTable.render(List.of(operation), 200)).hasSize(2).last().asString().endsWith("one two [31m red end");
    }

    @ParameterizedTest
    @CsvSource({
        "100000, 99999, [###########.] 99999/100000",
        "100000, 100000, [############] 100000/100000",
        "100000, 0, [............] 0/100000",
        "12, 1, [#...........] 1/12",
        "1000000000, 500000000, [######......] 500000000/1000000000",
    })
    void theBarIsFullOnlyIfAllAgentsAreDone(int matched, int completed, String bar) {
        var operation =
                Operations.logout("bar", "agents: {matched: " + matched + ", completed: " + completed + "}");

        assertThat(ProgressTable.render(List.of(operation), 200)).last().asString().contains(bar);
    }
}
