package dev.contactcenter.operator.platform.expertflow;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.platform.PlatformHost;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what the adapter has told. */
final class ToldAgents implements PlatformHost {
    final List<Agent> agents = new CopyOnWriteArrayList<>();
    final AtomicInteger turns = new AtomicInteger();

    @Override
    public boolean acquireFollowUpPermit() {
        turns.incrementAndGet();
        return true;
    }

    @Override
    public void onAgentsChanged(List<Agent> changed) {
        agents.addAll(changed);
    }
}
