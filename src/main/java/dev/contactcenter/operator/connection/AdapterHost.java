package dev.contactcenter.operator.connection;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.connection.adapter.PlatformHandle;
import dev.contactcenter.operator.connection.polling.PushedAgentBuffer;
import dev.contactcenter.operator.platform.PlatformHost;
import dev.contactcenter.operator.platform.Request;
import java.time.Duration;
import java.util.List;

/** What one adapter may use of its connection. Thread-safe. */
final class AdapterHost implements PlatformHost {
    private final PlatformConnection connection;
    private final CallsInFlight calls;
    private final PlatformHandle handle;
    private final PushedAgentBuffer pushed = new PushedAgentBuffer();

    AdapterHost(PlatformConnection connection, CallsInFlight calls, PlatformHandle handle) {
        this.connection = connection;
        this.calls = calls;
        this.handle = handle;
    }

    @Override
    public boolean acquireFollowUpPermit() {
        return calls.acquireFollowUp(handle);
    }

    @Override
    public boolean acquireFollowUpPermit(Request submission) {
        return calls.acquireFollowUp(handle, submission);
    }

    @Override
    public void quota(int left, int of, Duration until) {
        connection.quota(handle, left, of, until);
    }

    @Override
    public void onAgentsChanged(List<Agent> agents) {
        if (pushed.add(agents)) {
            connection.recordPushSoon(handle, pushed);
        }
    }
}
