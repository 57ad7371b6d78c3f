package dev.contactcenter.operator.e2e;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.resource.Operation;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.center.Interaction;
import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.testing.World;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/**
 * From the manifest to the status, with everything in between being real, on some platform and some API server. Agents 11 to
 * 15 are in team 1, 21 to 23 in team 2, all of them Available.
 */
abstract class EndToEnd {
    static final String NAME = "default";
    static final String PASSWORD = "secret-token";

    @Parameter
    PlatformUnderTest face;

    World world;

    abstract World world(SimulatedCenter center);

    @BeforeEach
    void startTheWorld() {
        world = world(new SimulatedCenter(Clock.systemUTC()));
        agents(1, 11, 12, 13, 14, 15);
        agents(2, 21, 22, 23);
        world.startOperator();
    }

    @AfterEach
    void endTheWorld() {
        world.close();
    }

    private void agents(int team, int... ids) {
        for (var id : ids) {
            world.center().add(SimulatedAgent.of(
                    AgentId.of(id),
                    TeamId.of(Integer.toString(team)),
                    new SimulatedAgent.Person("Name " + id, id + "@example.com", "Agent No." + id),
                    List.of("10.0." + team + "." + id),
                    "Available"));
        }
    }

    boolean can(Capability capability) {
        return face.can(capability);
    }

    void inACall(int... ids) {
        for (var id : ids) {
            world.center().begin(AgentId.of(id), Interaction.Kind.CALL);
        }
    }

    void connected() {
        face.connect(world, NAME, PASSWORD);
        world.awaitContactCenter(NAME, "Connected");
    }

    /** Applies a ForceLogoutJob with this in its target, and this beside it in its spec. */
    void logout(String name, String target, String... more) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: ForceLogoutJob
                metadata: {name: %s}
                spec: {target: {%s}%s}
                """.formatted(name, target, beside(more)));
    }

    void change(String name, String status, String target, String... more) {
        world.apply("""
                apiVersion: contactcenter.dev/v1alpha1
                kind: AgentStatusChange
                metadata: {name: %s}
                spec: {status: %s, target: {%s}%s}
                """.formatted(name, status, target, beside(more)));
    }

    private static String beside(String... fields) {
        return fields.length == 0 ? "" : ", " + String.join(", ", fields);
    }

    /** What these agents really are. */
    List<String> statuses(int... ids) {
        return Arrays.stream(ids).mapToObj(id -> world.center().agent(AgentId.of(id)).orElseThrow().status()).toList();
    }

    /** How often the platform was asked to log this agent out. */
    long asked(int id) {
        return world.center().journal().requests(ApiCall.FORCE_LOGOUT).stream()
                .filter(request -> request.agents().contains(AgentId.of(id)))
                .count();
    }

    static Ids ids(Operation operation) {
        return operation.getStatus().ids();
    }
}
