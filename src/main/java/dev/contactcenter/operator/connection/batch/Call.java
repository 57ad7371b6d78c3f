package dev.contactcenter.operator.connection.batch;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.platform.Answer;
import dev.contactcenter.operator.platform.Capabilities;
import dev.contactcenter.operator.platform.Platform;
import dev.contactcenter.operator.platform.Request;
import dev.contactcenter.operator.platform.Selection;
import java.util.List;
import java.util.Locale;

/** One call to a platform. */
public sealed interface Call {
    /** Every value of {@link #metricName}. */
    List<String> METRIC_NAMES = List.of("check", "read", "force_logout", "change_status", "job", "status_names");

    /** Returns its name in metrics. */
    String metricName();

    /** Asks the platform, and blocks until it answers. */
    Answer<?> send(Platform platform);

    /** Returns the agents that it names; empty if it names none. */
    default AgentIdSet ids() {
        return AgentIdSet.EMPTY;
    }

    /** Returns whether it names its agents one by one. */
    default boolean namesAgents() {
        return false;
    }

    /** Returns the same call for these agents; itself if it names no agents. */
    default Call withIds(AgentIdSet ids) {
        return this;
    }

    /** Returns the most agents that one call of this kind may name. */
    default int maxIds(Capabilities can) {
        return can.maxIdsPerRead();
    }

    /** Returns a key that is equal for calls that can go in one exchange. */
    default Object partitionKey() {
        return this;
    }

    /** Returns calls that together name the same agents, each at most this many; itself if it names no agents. */
    default List<Call> split(int maxIds) {
        return namesAgents() ? ids().split(maxIds).stream().map(this::withIds).toList() : List.of(this);
    }

    /** Returns two calls with half of the agents each; itself if it names fewer than two. */
    default List<Call> halves() {
        return split(Math.max(1, (ids().size() + 1) / 2));
    }

    /** Checks whether the platform answers and the credentials are valid. */
    record Check() implements Call {
        @Override
        public String metricName() {
            return "check";
        }

        @Override
        public Answer<?> send(Platform platform) {
            return platform.check();
        }
    }

    /**
     * Reads agents.
     *
     * @param selection which ones
     */
    record Read(Selection selection) implements Call {
        @Override
        public String metricName() {
            return "read";
        }

        @Override
        public Answer<?> send(Platform platform) {
            return platform.read(selection);
        }

        @Override
        public AgentIdSet ids() {
            return selection instanceof Selection.ByIds byIds ? byIds.ids() : AgentIdSet.EMPTY;
        }

        @Override
        public boolean namesAgents() {
            return selection instanceof Selection.ByIds;
        }

        @Override
        public Call withIds(AgentIdSet ids) {
            return namesAgents() ? new Read(new Selection.ByIds(ids)) : this;
        }

        @Override
        public Object partitionKey() {
            return namesAgents() ? Selection.ByIds.class : this;
        }
    }

    /**
     * Asks for a change of agents.
     *
     * @param request which change
     */
    record Submit(Request request) implements Call {
        @Override
        public String metricName() {
            return isStatusChange() ? "change_status" : "force_logout";
        }

        /** Returns whether it sets a status; else it logs agents out. */
        boolean isStatusChange() {
            return request instanceof Request.ChangeStatus;
        }

        @Override
        public Answer<?> send(Platform platform) {
            return platform.submit(request);
        }

        @Override
        public AgentIdSet ids() {
            return request.ids();
        }

        @Override
        public boolean namesAgents() {
            return !(request instanceof Request.ForceLogoutByAddress);
        }

        @Override
        public Call withIds(AgentIdSet ids) {
            return new Submit(request.withIds(ids));
        }

        @Override
        public int maxIds(Capabilities can) {
            return can.maxIdsPerRequest();
        }

        @Override
        public Object partitionKey() {
            if (request instanceof Request.ChangeStatus change) {
                return change.status().strip().toLowerCase(Locale.ROOT);
            }
            return request instanceof Request.ForceLogout ? Request.ForceLogout.class : request;
        }
    }

    /**
     * Reads a background job of the platform.
     *
     * @param id the job's id
     */
    record JobStatus(String id) implements Call {
        @Override
        public String metricName() {
            return "job";
        }

        @Override
        public Answer<?> send(Platform platform) {
            return platform.job(id);
        }
    }

    /** Reads the names of the platform's statuses. */
    record ReadStatusNames() implements Call {
        @Override
        public String metricName() {
            return "status_names";
        }

        @Override
        public Answer<?> send(Platform platform) {
            return platform.statusNames();
        }
    }
}
