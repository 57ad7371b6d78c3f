package dev.contactcenter.operator.kubectl;

import static dev.contactcenter.operator.kubectl.command.ExitStatus.FAILED;
import static dev.contactcenter.operator.kubectl.command.ExitStatus.SUCCESS;
import static dev.contactcenter.operator.kubectl.command.ExitStatus.TIMED_OUT;
import static dev.contactcenter.operator.kubectl.command.ExitStatus.USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.resource.AgentRoster;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a supervisor does from the command line, with the operator, the contact center and an API server. Agents 11 to 15 are in
 * team 1, 101 to 130 in team 2, all of them Available.
 */
abstract class PluginEndToEnd {
    @TempDir
    Path home;

    World world;

    Path kubeconfig;

    abstract World world(SimulatedCenter center);

    abstract String kubeconfig(World world);

    @BeforeEach
    void startTheWorld() throws IOException {
        var center = new SimulatedCenter(Clock.systemUTC());
        IntStream.rangeClosed(11, 15).forEach(id -> center.add(agent(id, "1")));
        IntStream.rangeClosed(101, 130).forEach(id -> center.add(agent(id, "2")));
        world = world(center);
        world.startOperator();
        world.applyContactCenter("default", "secret-token");
        kubeconfig = Files.writeString(home.resolve("config"), kubeconfig(world));
        world.awaitContactCenter("default", "Connected");
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private static SimulatedAgent agent(int id, String team) {
        return SimulatedAgent.of(
                AgentId.of(id), TeamId.of(team), new SimulatedAgent.Person("Name " + id, id + "@example.com", "No." + id),
                List.of("10.0." + team + "." + id), "Available");
    }

    PluginRun run(String line) {
        return PluginRun.of(PluginRun.with(kubeconfig), line + " -n " + world.namespace());
    }

    private PluginRun answer(String answer, String line) {
        return PluginRun.answering(answer, PluginRun.with(kubeconfig), line + " -n " + world.namespace());
    }

    private String status(int id) {
        return world.center().agent(AgentId.of(id)).orElseThrow().status();
    }

    List<ForceLogoutJob> logouts() {
        return world.client().resources(ForceLogoutJob.class).inNamespace(world.namespace()).list().getItems();
    }

    private static String nameIn(PluginRun run) {
        return run.out().lines().findFirst().orElseThrow().replaceAll("^[a-z]+/(\\S+) created$", "$1");
    }

    @Test
    void agentsAreLoggedOutAndTheCommandWaitsForIt() {
        var run = run("logout 11 12 --wait --reason 'End of shift' --timeout 40s");

        assertThat(run.code()).as(run.err()).isEqualTo(SUCCESS);
        assertThat(run.out()).containsPattern("^forcelogoutjob/logout-\\w+ created\n").contains(" Succeeded: 2 agents were logged out.\n");
        assertThat(List.of(status(11), status(12), status(13))).containsExactly("Offline", "Offline", "Available");
        var job = logouts().get(0);
        assertThat(job.getSpec().reason()).isEqualTo("End of shift");
        assertThat(job.getMetadata().getGenerateName()).isEqualTo("logout-");
    }

    @Test
    void aBusyAgentIsWaitedForAndTheOperationIsSuspendedResumedAndFollowed() {
        world.center().begin(AgentId.of(12), Interaction.Kind.CALL);

        var late = run("status Break 11 12 --wait --timeout 2s");

        assertThat(late.code()).isEqualTo(TIMED_OUT);
        assertThat(late.err()).contains("Waiting for 12", "has not ended in time. It continues", "kubectl contact-center wait status-");
        var name = nameIn(late);
        assertThat(run("suspend " + name).out()).isEqualTo("agentstatuschange/" + name + " suspended\n");
        world.awaitChange(name, change -> change.getStatus().phase().equals("Suspended"));
        assertThat(run("resume asc/" + name).code()).isEqualTo(SUCCESS);
        world.center().end(AgentId.of(12));
        var followed = run("wait " + name + " --timeout 40s");
        assertThat(followed.code()).as(followed.err()).isEqualTo(SUCCESS);
        assertThat(List.of(status(11), status(12))).containsOnly("Break");
        assertThat(run("suspend " + name).code()).isEqualTo(FAILED);
    }

    @Test
    void whoeverIsSuspendedTooLateIsNamed() {
        world.center().begin(AgentId.of(12), Interaction.Kind.CALL);
        var name = nameIn(run("logout 12 --wait --timeout 2s"));
        world.awaitLogout(name, job -> job.getStatus().ids() != null && job.getStatus().ids().deferred().equals("12"));

        assertThat(run("suspend " + name).out()).isEqualTo(
                "forcelogoutjob/" + name + " suspended. The platform may still change 12: it was asked before\n");
        assertThat(run("suspend " + name).out()).startsWith("forcelogoutjob/" + name + " was already suspended.");
    }

    @Test
    void anAgentThatFailsIsNamedShownReportedAndRetriedIfThatCanHelp() throws IOException {
        var failed = run("logout 11 99 --wait --timeout 40s");

        assertThat(failed.code()).isEqualTo(FAILED);
        assertThat(failed.out()).contains("  99 failed: ");
        var name = nameIn(failed);
        assertThat(run("show " + name).out()).contains("forcelogoutjob/" + name).containsPattern("99 +Failed").containsPattern("11 +Completed +Available +Offline");
        var shown = Trees.yaml(run("show " + name + " -o json").out());
        assertThat(shown.path("name").asText()).isEqualTo("forcelogoutjob/" + name);
        assertThat(shown.path("phase").asText()).isEqualTo("Failed");
        assertThat(shown.path("agentsNamed").asText()).isEqualTo("11, 99");
        assertThat(shown.path("agents")).hasSize(2);
        assertThat(run("show " + name + " -o csv").out().lines()).hasSize(3).first().asString().startsWith("agent,state,previousStatus,");
        var report = home.resolve("report.json");
        assertThat(run("report " + name + " -f " + report).code()).isEqualTo(SUCCESS);
        assertThat(Trees.yaml(Files.readString(report)).at("/agents/0/agent").asText()).isEqualTo("99");
        assertThat(run("report " + name + " -f " + report)).returns(USAGE, PluginRun::code)
                .extracting(PluginRun::err).asString().contains("exists already");
        assertThat(run("retry " + name)).returns(FAILED, PluginRun::code)
                .extracting(PluginRun::err).asString().contains("no agent that could be retried: the platform does not know 99");
    }

    @Test
    void anAgentThatIsLeftIsRetriedWhenItIsFree() throws IOException {
        world.center().begin(AgentId.of(12), Interaction.Kind.CALL);
        var failed = run("logout 11 12 --deadline 2s --reason 'End of shift' --wait --timeout 40s");
        assertThat(failed.code()).as(failed.err()).isEqualTo(FAILED);
        var first = nameIn(failed);
        world.center().end(AgentId.of(12));
        await().until(() -> status(12).equals("Offline"));
        world.center().logIn(AgentId.of(12));

        var retried = run("retry " + first + " --wait --timeout 40s");

        assertThat(retried.code()).as(retried.err()).isEqualTo(SUCCESS);
        assertThat(retried.out()).contains(" Succeeded: 1 agent was logged out.\n");
        assertThat(status(12)).isEqualTo("Offline");
        var second = world.logout(nameIn(retried));
        assertThat(second.getMetadata().getAnnotations()).containsEntry("contactcenter.dev/retry-of", first);
        assertThat(second.getSpec().reason()).isEqualTo("End of shift");
        var report = home.resolve("report.csv");
        assertThat(run("report " + nameIn(retried) + " -f " + report).code()).isEqualTo(SUCCESS);
        assertThat(Files.readAllLines(report)).hasSize(2).last().asString()
                .matches("12,Completed,[A-Za-z-]+,Offline,\\d{4}-[^,]+Z,\\d{4}-[^,]+Z,forcelogoutjob/" + nameIn(retried) + ",.*");
    }

    @Test
    void agentsAreLoggedOutInWavesAndSomeStay() {
        var run = run("logout --team 1 --wave 40% --keep-available 2 --dry-run --timeout 40s");

        assertThat(run.code()).as(run.err()).isEqualTo(SUCCESS);
        assertThat(run.out()).contains("in 2 waves").contains("  left alone: 11-12\n");
        assertThat(run("logout --team 1 --wave many")).returns(USAGE, PluginRun::code)
                .extracting(PluginRun::err).asString().startsWith("error: --wave: 'many' is no number of agents");
    }

    @Test
    void moreThanTwentyAgentsNeedAnAnswer() {
        var refused = run("logout --team 2");
        assertThat(refused.code()).isEqualTo(USAGE);
        assertThat(refused.err()).contains("Log 30 agents out?", "--yes");

        var declined = answer("n\n", "logout --team 2 --except 130");
        assertThat(declined.code()).isEqualTo(FAILED);
        assertThat(declined.err()).contains("Log 29 agents out? [y/N]", "Nothing was changed.");
        assertThat(logouts()).as("the dry runs are deleted").isEmpty();

        var agreed = answer("y\n", "logout --team 2 --wait --timeout 40s");
        assertThat(agreed.code()).as(agreed.err()).isEqualTo(SUCCESS);
        assertThat(logouts().get(0).getSpec().maxAgents()).isEqualTo(30);
        assertThat(status(101)).isEqualTo("Offline");
    }

    @Test
    void fewAgentsOfATeamNeedNoAnswerButALimit() {
        var run = run("logout --team 1 --except 13 --wait --timeout 40s");

        assertThat(run.code()).as(run.err()).isEqualTo(SUCCESS);
        assertThat(logouts()).singleElement().returns(20, job -> job.getSpec().maxAgents());
        assertThat(List.of(status(11), status(13), status(15))).containsExactly("Offline", "Available", "Offline");
    }

    @Test
    void aDryRunShowsTheAgentsAndChangesNone() {
        var run = run("logout --ip 10.0.1.0/24 --dry-run --timeout 40s");

        assertThat(run.code()).as(run.err()).isEqualTo(SUCCESS);
        assertThat(run.out()).contains("Dry run: 5 agents would be logged out", "  would be changed: 11-15\n");
        assertThat(status(11)).isEqualTo("Available");
    }

    @Test
    void whyAnAgentIsLeftAloneIsSaid() {
        world.center().move(AgentId.of(11), "Offline");

        var run = run("status Break 11 12 --wait --timeout 40s");

        assertThat(run.code()).as(run.err()).isEqualTo(SUCCESS);
        assertThat(run.out()).contains("1 agent was left alone: 11.\n  11 left alone: the agent is logged out\n");
    }

    @Test
    void whoReadsAllAgentsAndLeavesNothingBehind() {
        world.center().move(AgentId.of(13), "Break");

        assertThat(run("who").out()).containsPattern("Available +34 +11-12,14-15,101-130").containsPattern("Break +1 +13");
        assertThat(run("who --team 1 --in-status break -o csv").out().lines()).containsExactly("agent,status,name", "13,Break,");
        assertThat(run("who --in-status break -o name")).as("of all agents").returns("13\n", PluginRun::out).returns("", PluginRun::err);
        assertThat(run("who --except 13-15,101-129 -o name").out().lines()).containsExactly("11", "12", "130");
        assertThat(world.client().resources(AgentRoster.class).inNamespace(world.namespace()).list().getItems()).isEmpty();
    }

    @Test
    void whoTakesARosterOfTheSameAgentsIfThereIsOne() {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentRoster
                metadata: {name: team-one}
                spec: {target: {teamIds: [1]}, refreshSeconds: 5}
                """);
        var made = world.client().resources(AgentRoster.class).inNamespace(world.namespace()).withName("team-one");
        await().until(() -> made.get().getStatus() != null && made.get().getStatus().observedAt() != null);

        assertThat(run("who --team 1 -o json").out()).contains("\"agent\" : \"15\"").doesNotContain("\"101\"");
        assertThat(run("who --roster team-one").out()).containsPattern("Available +5 +11-15");
        assertThat(run("who --roster team-one --team 2")).returns(USAGE, PluginRun::code)
                .extracting(PluginRun::err).asString().contains("--roster shows the agents of the roster: name no others");
    }

    @Test
    void operationsAreListedTheNewestLast() {
        assertThat(run("list").err()).contains("There are no operations in namespace " + world.namespace());
        run("logout 11 --wait --timeout 40s");
        run("status Break 12");

        assertThat(run("list").out().lines()).hasSize(3).last().asString().startsWith("agentstatuschange/status-");
        assertThat(Trees.yaml(run("list -o yaml").out()).at("/items")).hasSize(2);
        assertThat(run("list -o name").out()).containsPattern("forcelogoutjob/logout-\\w+\n");
        assertThat(run("list --all-namespaces -o name").out().lines()).allMatch(name -> name.matches("(forcelogoutjob|agentstatuschange)/.*"));
        await().until(() -> run("list --under-way").err().contains("No operation is under way in namespace " + world.namespace()));
    }

    private void applySuspended(String name) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {agentIds: [11]}, suspend: true}
                """.formatted(name));
    }

    @Test
    void whoWaitsForASuspendedOperationIsToldToResumeIt() {
        applySuspended("end-of-shift");
        await().until(() -> !world.logout("end-of-shift").getStatus().conditions().isEmpty());

        var run = run("wait end-of-shift --timeout 1s");

        assertThat(run.code()).isEqualTo(TIMED_OUT);
        assertThat(run.out()).isEqualTo(
                "forcelogoutjob/end-of-shift Suspended: Nothing has been started. Set spec.suspend to false to start.\n");
        assertThat(run.err()).endsWith("""
                forcelogoutjob/end-of-shift has not ended in time. It is suspended: it waits until it is resumed.
                  to follow it: kubectl contact-center wait end-of-shift -n %s
                  to resume it: kubectl contact-center resume end-of-shift -n %s
                """.formatted(world.namespace(), world.namespace()));
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThat(run("show nothing")).returns(FAILED, PluginRun::code).returns("error: There is no operation nothing in namespace "
                + world.namespace() + "\n", PluginRun::err);
        assertThat(run("who --roster nothing").err()).contains("NotFound");
        assertThat(run("statuses -c nothing").code()).isEqualTo(FAILED);
    }

    @Test
    void whatTheApiServerRefusesIsWrongUse() {
        var run = run("logout 11 --max-agents 0");

        assertThat(run.code()).isEqualTo(USAGE);
        assertThat(run.err()).startsWith("Error from server (Invalid): ").contains("spec.maxAgents");
        assertThat(logouts()).isEmpty();
    }

    @Test
    void theStatusesThatThePlatformTellsAreShown() {
        world.applyCxoneContactCenter("nice", "secret-token");
        await().atMost(Duration.ofSeconds(40)).until(() -> world.contactCenter("nice").getStatus() != null
                && !world.contactCenter("nice").getStatus().agentStatuses().isEmpty());

        var run = run("statuses -c nice -o name");

        assertThat(run.code()).as(run.err()).isEqualTo(SUCCESS);
        assertThat(run.out().lines()).containsExactlyElementsOf(world.contactCenter("nice").getStatus().agentStatuses());
    }

    @Test
    void namesInTheClusterAreCompleted() {
        applySuspended("end-of-shift");

        assertThat(PluginRun.of(PluginRun.with(kubeconfig), "__complete -n " + world.namespace() + " show end").out())
                .startsWith("end-of-shift\tForceLogoutJob").endsWith("\n:4\n");
        assertThat(PluginRun.of(PluginRun.with(kubeconfig), "__complete logout -n " + world.namespace() + " -c d").out()).isEqualTo("default\n:4\n");
    }
}
