package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.e2e.Crash.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.local.EmbeddedApiServer;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.fault.Breakpoints.Moment;
import dev.contactcenter.operator.simulator.fault.Fault;
import dev.contactcenter.operator.testing.ApiServerProxy;
import dev.contactcenter.operator.testing.OperatorProcess;
import dev.contactcenter.operator.testing.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The crash matrix of docs/crashes.md, a row a test. Each row is an operation in a namespace with a contact center of
 * its own; when each is at its point, the one operator that serves them all is killed (SIGKILL), and another one started.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixTest {
    private static final Runnable AT_ONCE = () -> {};

    private final List<Crash> rows = List.of(
            at("while the target is being read")
                    .until(crash -> {
                        crash.arrivedAtThePlatform(ApiCall.READ_STATUSES, Moment.BEFORE_ACTING);
                        crash.shows("Pending");
                    })
                    .thenUsersSee("Pending", "", "", "")
                    .meanwhile(Crash::callEnds)
                    .requests("11-12"),
            at("when the target has been read, and not been answered")
                    .until(crash -> {
                        crash.arrivedAtThePlatform(ApiCall.READ_STATUSES, Moment.AFTER_ACTING);
                        crash.shows("Pending");
                    })
                    .thenUsersSee("Pending", "", "", "")
                    .meanwhile(Crash::callEnds)
                    .requests("11-12"),
            at("before the intent is written")
                    .until(crash -> crash.unwritten("Submitting", AT_ONCE))
                    .thenUsersSee("WaitingForOperator|Pending", "", "", "")
                    .meanwhile(Crash::callEnds)
                    .requests("11-12"),
            at("before what is spent of the budget is written")
                    .of("11,14").withBudget(10, 3600)
                    .until(crash -> crash.unwritten("\"underWay\":2", AT_ONCE))
                    .thenUsersSee("WaitingForOperator|Pending", "", "", "")
                    .requests("11,14")
                    .spends("2/10"),
            at("after what is spent of the budget is written, before the intent is written")
                    .of("11,14").withBudget(10, 3600)
                    .until(crash -> crash.unwritten("Submitting", AT_ONCE))
                    .thenUsersSee("WaitingForOperator|Pending", "", "", "")
                    .requests("11,14")
                    .spends("4/10"),
            at("while an operation waits for the budget")
                    .of("11,14").withBudget(1, 10)
                    .until(crash -> {
                        crash.applyOperation();
                        crash.shows("BudgetExhausted");
                    })
                    .thenUsersSee("BudgetExhausted", "14", "", "11")
                    .requests("11", "14"),
            at("after the intent is written, before the request is sent")
                    .until(crash -> crash.written("Submitting", AT_ONCE))
                    .thenUsersSee("Submitting", "11-12", "", "")
                    .meanwhile(crash -> {
                        assertThat(crash.asked()).isEmpty();
                        crash.callEnds();
                    })
                    .requests("11-12"),
            at("while the request is under way, which never arrives")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.BEFORE_ACTING))
                    .thenUsersSee("Submitting", "11-12", "", "")
                    .meanwhile(crash -> {
                        crash.world().simulator().faults().next(1, new Fault.Reset(), ApiCall.FORCE_LOGOUT);
                        crash.letGo();
                        crash.callEnds();
                    })
                    .requests("11-12", "11-12"),
            at("while the request is under way, which the platform carries out before the restart")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.BEFORE_ACTING))
                    .thenUsersSee("Submitting", "11-12", "", "")
                    .meanwhile(crash -> {
                        crash.letGo();
                        crash.callEnds();
                    })
                    .requests("11-12"),
            at("while the request is under way, which the platform carries out only when it has been asked again")
                    .of("11,14")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.BEFORE_ACTING))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .meanwhile(Crash::keepHolding)
                    .afterwards(Crash::isAskedOnceMoreAndLetsGo)
                    .requests("11,14", "11,14"),
            at("after the platform has acted, before its answer arrives, and an agent logs in again before the restart")
                    .of("11,14")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.AFTER_ACTING))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .meanwhile(crash -> crash.logsIn(11))
                    .loggedOutTwice("11")
                    .requests("11,14", "11"),
            at("after the platform has acted, before its answer arrives")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.AFTER_ACTING))
                    .thenUsersSee("Submitting", "11-12", "", "")
                    .meanwhile(Crash::callEnds)
                    .requests("11-12"),
            at("after the platform has acted, with an agent still in a call")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.AFTER_ACTING))
                    .thenUsersSee("Submitting", "11-12", "", "")
                    .afterwards(crash -> {
                        crash.shows("AgentsBusy");
                        crash.callEnds();
                    })
                    .requests("11-12", "12"),
            at("after the answer has arrived, before it is recorded")
                    .until(crash -> crash.unwritten("AgentsBusy", AT_ONCE))
                    .thenUsersSee("Submitting", "11-12", "", "")
                    .meanwhile(Crash::callEnds)
                    .requests("11-12"),
            at("while deferred agents are watched, of whom one leaves the call and one who is out logs in again")
                    .until(crash -> {
                        crash.applyOperation();
                        crash.shows("AgentsBusy");
                    })
                    .thenUsersSee("AgentsBusy", "", "12", "11")
                    .meanwhile(crash -> {
                        crash.logsIn(11);
                        crash.callEnds();
                    })
                    .requests("11-12"),
            at("while deferred agents are watched, whom the platform forgets")
                    .until(crash -> {
                        crash.applyOperation();
                        crash.shows("AgentsBusy");
                    })
                    .thenUsersSee("AgentsBusy", "", "12", "11")
                    .meanwhile(crash -> {
                        crash.logsIn(11);
                        crash.world().center().loseMark(AgentId.of(12));
                        crash.callEnds();
                    })
                    .requests("11-12", "12"),
            at("at the end, before it is written")
                    .until(crash -> crash.unwritten("AllAgentsCompleted", () -> {
                        crash.shows("AgentsBusy");
                        crash.callEnds();
                    }))
                    .thenUsersSee("AgentsBusy", "", "12", "11")
                    .meanwhile(crash -> crash.logsIn(11))
                    .requests("11-12"),
            at("at the end, after it is written")
                    .of("11,14")
                    .until(crash -> crash.written("AllAgentsCompleted", AT_ONCE))
                    .thenUsersSee("AllAgentsCompleted", "", "", "11,14")
                    .meanwhile(crash -> {
                        crash.logsIn(11);
                        crash.logsIn(14);
                    })
                    .requests("11,14"),
            at("after the platform has begun a job, before its id arrives")
                    .of("11,14")
                    .until(crash -> {
                        crash.world().simulator().settings(settings -> settings.jobThreshold(1).jobSeconds(1));
                        crash.arrivedAtThePlatform(Moment.AFTER_ACTING);
                    })
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .requests("11,14"),
            at("after the platform has begun a job that runs on, before its id arrives")
                    .of("11,14")
                    .until(crash -> {
                        crash.world().simulator().settings(settings -> settings.jobThreshold(1).jobSeconds(600));
                        crash.arrivedAtThePlatform(Moment.AFTER_ACTING);
                    })
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .meanwhile(crash -> crash.world().simulator().settings(settings -> settings.jobSeconds(1)))
                    .requests("11,14", "11,14"),
            at("while a job of the platform runs")
                    .of("11,14")
                    .until(crash -> {
                        crash.world().simulator().settings(settings -> settings.jobThreshold(1).jobSeconds(8));
                        crash.written("platformJobs", AT_ONCE);
                    })
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .requests("11,14"),
            at("after the intent of a status change is written, before the request is sent")
                    .ofAStatusChange().of("11,14")
                    .until(crash -> crash.written("Submitting", AT_ONCE))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .requests("11,14"),
            at("after the platform has changed a status, before its answer arrives")
                    .ofAStatusChange().of("11,14")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.AFTER_ACTING))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .requests("11,14"),
            at("while the request for a status change is under way, which never arrives")
                    .ofAStatusChange().of("11,14")
                    .until(crash -> crash.arrivedAtThePlatform(Moment.BEFORE_ACTING))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .meanwhile(crash -> {
                        crash.world().simulator().faults().next(1, new Fault.Reset(), ApiCall.CHANGE_STATUS);
                        crash.letGo();
                    })
                    .requests("11,14", "11,14"),
            at("while busy agents are waited for whose status is to be changed")
                    .ofAStatusChange()
                    .until(crash -> {
                        crash.applyOperation();
                        crash.shows("AgentsBusy");
                    })
                    .thenUsersSee("AgentsBusy", "", "12", "11")
                    .meanwhile(crash -> {
                        crash.world().center().move(AgentId.of(11), "Available");
                        crash.callEnds();
                    })
                    .requests("11", "12"),
            at("in a wave, before the intent is written")
                    .inWaves()
                    .until(crash -> crash.unwritten("Submitting", AT_ONCE))
                    .thenUsersSee("WaitingForOperator", "", "", "")
                    .afterwards(CrashMatrixTest::bothComeBack)
                    .requests("11", "14"),
            at("in a wave, after the intent is written, before the request is sent")
                    .inWaves()
                    .until(crash -> crash.written("Submitting", AT_ONCE))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .afterwards(crash -> crash.comesBackWhenAsked(14))
                    .failsWithout("11")
                    .requests("14"),
            at("in a wave, after the platform has acted, before its answer arrives")
                    .inWaves()
                    .until(crash -> crash.arrivedAtThePlatform(Moment.AFTER_ACTING))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .afterwards(crash -> {
                        crash.shows("WaitingForReturn");
                        bothComeBack(crash);
                    })
                    .requests("11", "14"),
            at("in a wave, after the platform has acted, before its answer arrives, and the agent is back before the restart")
                    .inWaves()
                    .until(crash -> crash.arrivedAtThePlatform(Moment.AFTER_ACTING))
                    .thenUsersSee("Submitting", "11,14", "", "")
                    .meanwhile(crash -> crash.logsIn(11))
                    .afterwards(crash -> crash.comesBackWhenAsked(14))
                    .fails()
                    .requests("11", "14"),
            at("while the agents of a wave are out, who are back before the restart")
                    .inWaves()
                    .until(crash -> {
                        crash.applyOperation();
                        crash.shows("WaitingForReturn");
                    })
                    .thenUsersSee("WaitingForReturn", "14", "", "11")
                    .meanwhile(crash -> crash.logsIn(11))
                    .afterwards(crash -> crash.comesBackWhenAsked(14))
                    .requests("11", "14"),
            at("between two waves, before the intent of the next one is written")
                    .inWaves()
                    .until(crash -> crash.unwritten("Wave 2 of 2: asking", () -> crash.comesBackWhenAsked(11)))
                    .thenUsersSee("Submitting", "14", "", "11")
                    .afterwards(crash -> crash.comesBackWhenAsked(14))
                    .requests("11", "14"));

    private static void bothComeBack(Crash crash) {
        crash.comesBackWhenAsked(11);
        crash.comesBackWhenAsked(14);
    }

    private final ExecutorService reaching = Executors.newCachedThreadPool();
    private EmbeddedApiServer cluster;
    private ApiServerProxy proxy;
    private OperatorProcess operator;

    List<Crash> rows() {
        return rows;
    }

    @BeforeAll
    void killTheOperatorWhenEachIsAtItsPoint(@TempDir Path folder) throws Exception {
        cluster = EmbeddedApiServer.start(0);
        proxy = ApiServerProxy.before(cluster.url());
        for (var row : rows) {
            row.begin(cluster, proxy, rows.indexOf(row));
        }
        operator = OperatorProcess.start(folder, World.kubeconfig(proxy.url()), Map.of());
        // At once: what holds a status write is not waited for long.
        CompletableFuture.allOf(rows.stream().map(row -> CompletableFuture.runAsync(row::reach, reaching)).toArray(CompletableFuture<?>[]::new)).join();
        operator.kill();
        for (var row : rows) {
            row.killed();
        }
        operator = OperatorProcess.start(folder, World.kubeconfig(proxy.url()), Map.of());
    }

    @AfterAll
    void end() {
        reaching.shutdownNow();
        operator.close();
        rows.forEach(Crash::end);
        proxy.close();
        cluster.close();
    }

    @ParameterizedTest(name = "killed {0}")
    @MethodSource("rows")
    void nothingIsLostAndNoAgentIsRequestedWithoutARead(Crash row) throws Exception {
        row.verify();
    }
}
