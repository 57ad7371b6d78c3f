package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.platform.Job;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.Reading;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import dev.contactcenter.operator.platform.SubmitResult;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** A platform that answers what a test sets, when the test releases it. */
public final class FakePlatform implements Platform {
    final List<Request> submitted = new CopyOnWriteArrayList<>();
    final List<Selection> readings = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    public final AtomicInteger checks = new AtomicInteger();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger maxInFlight = new AtomicInteger();
    volatile boolean closed;
    volatile PlatformHost host;
    volatile int maxIds = 500;
    /** Whether it defers changes of busy agents itself. */
    volatile boolean defers = true;
    public volatile Supplier<Answer<Void>> onCheck = () -> new Answer.Ok<>(null);
    volatile Function<Selection, Answer<List<Agent>>> onRead = selection -> new Answer.Ok<>(selection instanceof Selection.ByIds byIds
            ? agents(byIds.ids(), "Available", Presence.FREE)
            : List.of());
    volatile Function<Request, Answer<SubmitResult>> onSubmit = request -> new Answer.Ok<>(done(request));
    volatile Function<String, Answer<Job>> onJob = id -> new Answer.Ok<>(new Job(id, "running", Job.State.RUNNING));
    public volatile Supplier<Answer<List<String>>> onStatusNames = () -> new Answer.Ok<>(List.of());
    final AtomicInteger statusNamesRead = new AtomicInteger();
    private volatile Semaphore gate;

    /** Answers no reading, submission or job until {@link #release}. */
    FakePlatform hang() {
        gate = new Semaphore(0);
        return this;
    }

    void release(int answers) {
        gate.release(answers);
    }

    void releaseAll() {
        var old = gate;
        gate = null;
        if (old != null) {
            old.release(1_000_000);
        }
    }

    public static List<Agent> agents(AgentIdSet ids, String status, Presence presence) {
        return StreamSupport.stream(ids.spliterator(), false)
                .map(id -> new Agent(id, Agent.Profile.NONE, status, presence, List.of()))
                .toList();
    }

    static SubmitResult done(Request request) {
        var ids = request instanceof Request.ForceLogout logout ? logout.ids() : ((Request.ChangeStatus) request).ids();
        return new SubmitResult.Rows(ids.stream().map(FakePlatform::doneRow).toList());
    }

    static SubmitResult.Row doneRow(AgentId id) {
        return new SubmitResult.Row(id, Agent.Profile.NONE, SubmitResult.AgentResult.DONE, "Available", "Offline", "");
    }

    private <T> T answer(String call, Supplier<T> answer) {
        calls.add(call);
        maxInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            var closedGate = gate;
            if (closedGate != null && !"check".equals(call)) {
                closedGate.acquire();
            }
            return answer.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    @Override
    public Capabilities capabilities() {
        var features = EnumSet.of(Capability.ForceLogout, Capability.ChangeStatus);
        if (defers) {
            features.add(Capability.DeferOnPlatform);
        }
        return new Capabilities(features, maxIds, maxIds);
    }

    @Override
    public void open(PlatformHost lent) {
        host = lent;
    }

    @Override
    public Answer<Void> check() {
        checks.incrementAndGet();
        return answer("check", onCheck);
    }

    @Override
    public Answer<Reading> read(Selection selection) {
        readings.add(selection);
        return answer("read", () -> onRead.apply(selection).map(Reading::whole));
    }

    @Override
    public Answer<SubmitResult> submit(Request request) {
        submitted.add(request);
        return answer(request instanceof Request.ChangeStatus ? "change" : "logout", () -> onSubmit.apply(request));
    }

    @Override
    public Answer<Job> job(String id) {
        return answer("job", () -> onJob.apply(id));
    }

    @Override
    public Answer<List<String>> statusNames() {
        statusNamesRead.incrementAndGet();
        return onStatusNames.get();
    }

    @Override
    public void close() {
        closed = true;
    }
}
