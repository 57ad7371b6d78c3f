package dev.contactcenter.operator.kubectl.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.kubectl.Trees;
import dev.contactcenter.operator.kubectl.operation.OperationKind;
import dev.contactcenter.operator.kubectl.operation.OperationView;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a user sees while an operation runs. */
class ProgressDisplayTest {
    private static final OperationView RUNNING = operation("""
            {phase: Running, agents: {matched: 8, completed: 1, skipped: 1}, ids: {pending: 3-8},
             conditions: [{type: Ready, status: "False", message: "Asking the platform to log out 6 agents."}]}""");
    private static final OperationView DEFERRED = operation("""
            {phase: Deferred, agents: {matched: 8, completed: 7, deferred: 1}, ids: {deferred: '25'},
             details: [{agentId: '25', currentStatus: In-call}],
             conditions: [{type: Ready, status: "False", message: "1 agent is in a call."}]}""");
    private static final OperationView ENDED = operation("{phase: Succeeded, conditions: [{type: Complete, status: 'True'}]}");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static OperationView operation(String status) {
        return new OperationView(OperationKind.LOGOUT, Trees.yaml("metadata: {name: x}\nstatus: " + status));
    }

    private ProgressDisplay display(boolean isTerminal, int width) {
        var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ProgressDisplay(new UserTerminal(stream, stream, new BufferedReader(new StringReader("")), isTerminal, isTerminal, width));
    }

    private String written() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void elsewhereEachChangeIsALine() {
        var display = display(false, UserTerminal.ANY);

        display.show(RUNNING);
        display.show(RUNNING);
        display.show(DEFERRED);
        display.show(ENDED);
        display.finish();

        assertThat(written().lines()).containsExactly(
                "Running 2/8: Asking the platform to log out 6 agents. Waiting for 3, 4, 5, 6, 7, 8.",
                "Deferred 7/8: 1 agent is in a call. Waiting for 25 (In-call).");
    }

    @Test
    void inATerminalOneLineIsWrittenAgain() {
        var display = display(true, 60);

        display.show(RUNNING);
        display.show(DEFERRED);
        display.finish();

        assertThat(written()).isEqualTo("\r\u001b[K[#####...............] Running 2/8: Asking the platform ..."
                + "\r\u001b[K[#################...] Deferred 7/8: 1 agent is in a cal..." + "\r\u001b[K");
    }

    @Test
    void afterItsEndNothingIsShown() {
        var display = display(true, 60);

        display.close();
        display.show(RUNNING);

        assertThat(written()).isEmpty();
    }

    @Test
    void aBarHasNoAgentsBeforeTheyAreKnown() {
        assertThat(ProgressDisplay.bar(operation("{}"))).isEqualTo("[....................]");
    }
}
