package dev.contactcenter.operator.simulator.fault;

import dev.contactcenter.operator.simulator.center.ApiCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The faults that are switched on. A request meets the oldest one that fits it. Thread-safe. */
public final class Faults {
    private final RandomGenerator random;
    private final List<Plan> plans = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);
    private int hanging;

    /**
     * @param random decides about faults with a probability
     */
    public Faults(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The next requests meet this fault.
     *
     * @param times how many
     * @param fault what they meet
     * @param calls which kinds are meant; none named: all
     */
    public synchronized void next(int times, Fault fault, ApiCall... calls) {
        plans.add(new Plan(fault, kinds(calls), times, 1));
    }

    /**
     * Some requests meet this fault, until it is cleared.
     *
     * @param probability of each request, 0 to 1
     * @param fault what they meet
     * @param calls which kinds are meant; none named: all
     */
    public synchronized void sometimes(double probability, Fault fault, ApiCall... calls) {
        plans.add(new Plan(fault, kinds(calls), Integer.MAX_VALUE, probability));
    }

    /** Every request meets this fault, until it is cleared. */
    public void always(Fault fault, ApiCall... calls) {
        sometimes(1, fault, calls);
    }

    /** Switches all faults off, and requests that hang continue. */
    public synchronized void clear() {
        plans.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    /** Returns the fault for a request of this kind, and counts it. */
    public synchronized Optional<Fault> draw(ApiCall call) {
        for (var plan : plans) {
            if (plan.calls.contains(call) && (plan.probability >= 1 || random.nextDouble() < plan.probability)) {
                if (--plan.left == 0) {
                    plans.remove(plan);
                }
                return Optional.of(plan.fault);
            }
        }
        return Optional.empty();
    }

    /** Returns how many requests hang now. */
    public synchronized int hanging() {
        return hanging;
    }

    /** Waits as this fault says. */
    public void hang(Fault.Hang hang) throws InterruptedException {
        var limit = hang.seconds() == 0 ? Duration.ofDays(1) : Duration.ofSeconds(hang.seconds());
        var end = begun();
        try {
            end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            ended();
        }
    }

    private synchronized CountDownLatch begun() {
        hanging++;
        return cleared;
    }

    private synchronized void ended() {
        hanging--;
    }

    private static Set<ApiCall> kinds(ApiCall... calls) {
        return calls.length == 0 ? EnumSet.allOf(ApiCall.class) : EnumSet.copyOf(List.of(calls));
    }

    private static final class Plan {
        private final Fault fault;
        private final Set<ApiCall> calls;
        private final double probability;
        private int left;

        Plan(Fault fault, Set<ApiCall> calls, int times, double probability) {
            this.fault = fault;
            this.calls = calls;
            this.probability = probability;
            this.left = times;
        }
    }
}
