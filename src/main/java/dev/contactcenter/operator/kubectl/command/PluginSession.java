package dev.contactcenter.operator.kubectl.command;

import dev.contactcenter.operator.kubectl.cluster.AccessResolver;
import dev.contactcenter.operator.kubectl.cluster.ApiClient;
import dev.contactcenter.operator.kubectl.output.UserTerminal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What a command needs of the world around it.
 *
 * @param environment the environment of this process
 * @param terminal where the user is
 * @param clock the time
 */
public record PluginSession(Map<String, String> environment, UserTerminal terminal, Clock clock) {
    /** Returns a client for the cluster that the flags mean. It does not connect yet. */
    ApiClient connect(ClusterFlags flags, Duration timeout) {
        return new ApiClient(AccessResolver.resolve(flags.choice(), environment), environment, terminal.canAnswer(), timeout);
    }
}
