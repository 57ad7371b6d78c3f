package dev.contactcenter.operator.kubectl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.kubectl.PluginRun;
import dev.contactcenter.operator.kubectl.ScriptedApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code who} says of what the operator says of its roster. */
class WhoCommandTest {
    private final ScriptedApiServer server = ScriptedApiServer.start()
            .answer("GET .*/agentrosters", 200, "{\"items\":[]}")
            .answer("POST .*/agentrosters[?].*", 201, roster("Unknown", "WaitingForOperator", ""))
            .answer("DELETE .*/agentrosters/who-1", 200, "{}");

    @AfterEach
    void stop() {
        server.close();
    }

    /** Returns a roster. @param more fields of its status */
    private static String roster(String ready, String reason, String more) {
        return """
                {"metadata":{"name":"who-1","resourceVersion":"1"},"status":{"conditions":[{"type":"Ready","status":"%s","reason":"%s","message":"So."}]%s}}"""
                .formatted(ready, reason, more);
    }

    private void changesTo(String roster) {
        server.answer("GET .*/agentrosters[?]watch=true.*", 200, "{\"type\":\"MODIFIED\",\"object\":" + roster + "}\n")
                .answer("GET .*/agentrosters/who-1", 200, roster);
    }

    @ParameterizedTest
    @CsvSource({"ReadFailed", "ContactCenterNotFound", "ContactCenterNotReady", "InvalidTarget"})
    @Timeout(30)
    void itEndsAsSoonAsTheRosterSaysThatItCanNotBeRead(String reason) {
        changesTo(roster("False", reason, ""));

        var run = server.run("who --team x --timeout 1h");

        assertThat(run).returns(ExitStatus.FAILED, PluginRun::code).returns("The agents could not be read. " + reason + ": So.\n", PluginRun::err);
        assertThat(server.requests()).last().asString().startsWith("DELETE ");
    }

    @ParameterizedTest
    @CsvSource({"Unknown, WaitingForOperator", "False, Pending"})
    void whatItHasWaitedForIsSaidAndNothingContinues(String ready, String reason) {
        changesTo(roster(ready, reason, ""));

        assertThat(server.run("who --timeout 1s")).returns(ExitStatus.FAILED, PluginRun::code)
                .returns("The agents were not read in time. " + reason + ": So.\n", PluginRun::err);
        assertThat(server.requests()).last().asString().startsWith("DELETE ");
    }

    @Test
    void thatNoAgentMatchesIsNoPartOfTheResult() {
        changesTo(roster("True", "Observed", ",\"observedAt\":\"2999-01-01T00:00:00Z\""));

        assertThat(server.run("who --team 77")).returns(0, PluginRun::code).returns("", PluginRun::out).returns("No agent matches.\n", PluginRun::err);
        assertThat(server.run("who --team 77 -o json")).returns("{\n  \"agents\" : [ ]\n}\n", PluginRun::out).returns("No agent matches.\n", PluginRun::err);
        assertThat(server.run("who --team 77 -o csv").out()).isEqualTo("agent,status,name\r\n");
    }

    @Test
    void aRosterThatWasNeverReadIsNoRosterWithoutAgents() {
        changesTo(roster("False", "ReadFailed", ""));

        assertThat(server.run("who --roster who-1")).returns(ExitStatus.FAILED, PluginRun::code).returns("", PluginRun::out)
                .returns("The agents of AgentRoster who-1 were never read. ReadFailed: So.\n", PluginRun::err);
    }
}
