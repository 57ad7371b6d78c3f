package dev.contactcenter.operator.kubectl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.kubectl.PluginRun;
import dev.contactcenter.operator.kubectl.ScriptedApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told who has not all rights, or whose cluster has no CRDs of the operator. */
class RightsTest {
    private static final String CREATED = "{\"metadata\":{\"name\":\"logout-1\",\"resourceVersion\":\"1\"}}";
    private static final String ROSTER = """
            {"metadata":{"name":"who-1","resourceVersion":"1"},"status":{"observedAt":"2999-01-01T00:00:00Z",
            "conditions":[{"type":"Ready","status":"True","reason":"Observed"}],"statuses":[{"status":"Break","ids":"11"}]}}""".replace("\n", "");

    private final ScriptedApiServer server = ScriptedApiServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "list", "show x", "wait x", "suspend flj/x", "resume asc/x", "retry x", "report x", "statuses", "who", "who --roster x", "logout 11", "status Break 11"})
    void aClusterWithoutTheOperatorsKindsIsSaidInOneSentence(String line) {
        var run = server.run(line);

        assertThat(run).returns(ExitStatus.FAILED, PluginRun::code).returns("", PluginRun::out);
        assertThat(run.err().lines()).singleElement().asString().startsWith("error: The API server ")
                .endsWith("the operator's CRDs are not installed there. Install the operator with its Helm chart, or name another cluster with --context");
    }

    @Test
    void whatIsMissingInsteadIsNoCrd() {
        server.answer(".*", 404, "{\"kind\":\"Status\",\"reason\":\"NotFound\",\"message\":\"namespaces \\\"support\\\" not found\"}");

        assertThat(server.run("logout 11").err()).isEqualTo("Error from server (NotFound): namespaces \"support\" not found\n");
        assertThat(server.run("show x").err()).isEqualTo("error: There is no operation x in namespace support\n");
    }

    @Test
    void withTheRightToCreateOnlyItIsSaidHowToDoWithoutACount() {
        server.answer("POST .*", 201, CREATED).forbid("GET .*", "cannot watch").forbid("DELETE .*", "cannot delete");

        assertThat(server.run("logout --team 1")).returns(ExitStatus.FAILED, PluginRun::code).returns("""
                forcelogoutjob/logout-1 is a dry run to count the agents. It is still there, and goes away by itself: you have no right to delete it
                Error from server (Forbidden): User lee cannot watch
                The agents could not be counted, and nothing was changed: to count those of a team or at an address you need the rights get and watch on \
                forcelogoutjobs. Name the agents by id, or use --yes
                """, PluginRun::err);
        assertThat(server.run("logout --team 1 --yes")).returns(0, PluginRun::code);
    }

    @Test
    void withTheRightToCreateOnlyAnOperationContinuesAndCanNotBeWaitedFor() {
        server.answer("POST .*", 201, CREATED).forbid("GET .*", "cannot watch");

        assertThat(server.run("logout 11 --wait")).returns(ExitStatus.FAILED, PluginRun::code)
                .returns("forcelogoutjob/logout-1 created\n", PluginRun::out)
                .returns("""
                        Error from server (Forbidden): User lee cannot watch
                        forcelogoutjob/logout-1 continues. To wait for it, you need the rights get and watch on forcelogoutjobs
                        """, PluginRun::err);
    }

    @Test
    void whoNeedsNoRightToListAndShowsWhatItHasReadAlsoIfItCanNotDelete() {
        server.forbid("GET .*/agentrosters", "cannot list").answer("POST .*", 201, ROSTER).forbid("DELETE .*", "cannot delete");

        assertThat(server.run("who --team 1 -o name")).returns(0, PluginRun::code).returns("11\n", PluginRun::out)
                .returns("AgentRoster who-1 is still there, and the operator reads it again and again. Have it deleted: User lee cannot delete\n", PluginRun::err);
    }

    @Test
    void whoSaysWhichRostersCanBeReadWithoutTheRightToCreate() {
        server.answer("GET .*/agentrosters", 200, "{\"items\":[]}").forbid("POST .*", "cannot create");

        assertThat(server.run("who --team 1")).returns(ExitStatus.FAILED, PluginRun::code).returns("""
                Error from server (Forbidden): User lee cannot create
                To read agents without a roster that exists, you need the rights create, get, watch and delete on agentrosters. --roster NAME reads one \
                that exists, with the right get
                """, PluginRun::err);
    }
}
