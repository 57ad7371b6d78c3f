package dev.contactcenter.operator.e2e;

import static dev.contactcenter.operator.platform.Capability.ChangeStatus;
import static dev.contactcenter.operator.platform.Capability.DeferOnPlatform;
import static dev.contactcenter.operator.platform.Capability.DeferStatusOnPlatform;
import static dev.contactcenter.operator.platform.Capability.ForceLogout;
import static dev.contactcenter.operator.platform.Capability.Interrupt;
import static dev.contactcenter.operator.platform.Capability.KeepsSession;
import static dev.contactcenter.operator.platform.Capability.KeepsStation;
import static dev.contactcenter.operator.platform.Capability.PlatformJobs;
import static dev.contactcenter.operator.platform.Capability.SelectByIp;
import static dev.contactcenter.operator.platform.Capability.SelectByTeam;

import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.Capability;
import dev.contactcenter.operator.simulator.amazonconnect.ConnectIds;
import dev.contactcenter.operator.simulator.center.ApiCall;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowFace;
import dev.contactcenter.operator.simulator.genesys.ShownId;
import dev.contactcenter.operator.testing.World;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The platforms as the end-to-end suite sees them: all that differs between them, as data. */
enum PlatformUnderTest {
    CCAIP(
            Set.of(ForceLogout, ChangeStatus, SelectByTeam, SelectByIp, DeferOnPlatform, PlatformJobs),
            World::applyContactCenter, UnaryOperator.identity(),
            new Words("Available", "In-call", "Offline", "NoAgentsFound"), ApiCall.READ_STATUSES),
    CXone(
            Set.of(ForceLogout, ChangeStatus, SelectByTeam, Interrupt),
            World::applyCxoneContactCenter, UnaryOperator.identity(),
            new Words("Available", "InboundContact", "LoggedOut", "RejectedByPlatform"), ApiCall.READ_STATUSES),
    ExpertflowCX(
            Set.of(ForceLogout, ChangeStatus, SelectByTeam, Interrupt),
            World::applyExpertflowContactCenter, ExpertflowFace::shown,
            new Words("READY", "READY", "LOGOUT", "RejectedByPlatform"), ApiCall.LOGIN),
    AmazonConnect(
            Set.of(ForceLogout, ChangeStatus, SelectByTeam, DeferOnPlatform, DeferStatusOnPlatform, KeepsSession),
            World::applyAmazonConnectContactCenter, ConnectIds::user,
            new Words("Available", "Available", "Offline", "RejectedByPlatform"), ApiCall.READ_CODES),
    GenesysCloud(
            Set.of(ForceLogout, ChangeStatus, SelectByTeam, Interrupt, KeepsStation),
            World::applyGenesysContactCenter, ShownId::user,
            new Words("On Queue", "On Queue", "Offline", "RejectedByPlatform"), ApiCall.READ_STATUSES);

    /** How a ContactCenter of the platform is made in a world. */
    @FunctionalInterface
    interface Connecting {
        void apply(World world, String name, String password);
    }

    /**
     * What things are called there.
     *
     * @param available who could take a call
     * @param inACall who was available and has one; Expertflow CX, Amazon Connect and Genesys Cloud tell of that beside the status
     * @param offline who is logged out
     * @param unknownTeam why an operation fails that means only a team that there is not
     */
    record Words(String available, String inACall, String offline, String unknownTeam) {}

    private final Set<Capability> capabilities;
    private final Connecting connecting;
    private final UnaryOperator<AgentId> shown;
    private final Words words;
    private final ApiCall check;

    PlatformUnderTest(Set<Capability> capabilities, Connecting connecting, UnaryOperator<AgentId> shown, Words words, ApiCall check) {
        this.capabilities = capabilities;
        this.connecting = connecting;
        this.shown = shown;
        this.words = words;
        this.check = check;
    }

    Set<Capability> capabilities() {
        return capabilities;
    }

    boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    void connect(World world, String name, String password) {
        connecting.apply(world, name, password);
    }

    Words words() {
        return words;
    }

    /** What is asked first to find out whether the credentials are good. */
    ApiCall check() {
        return check;
    }

    /** How a status has the ids of these agents. */
    String ids(int... agents) {
        return AgentIdSet.copyOf(Arrays.stream(agents).mapToObj(AgentId::of).map(shown).toList()).toString();
    }

    /** How a manifest names these teams. */
    String teamIds(int... teams) {
        return Arrays.stream(teams).mapToObj(team -> switch (this) {
                    case AmazonConnect -> ConnectIds.profile(TeamId.of(Integer.toString(team)));
                    case GenesysCloud -> ShownId.TEAM.of(team);
                    default -> Integer.toString(team);
                })
                .collect(Collectors.joining(", ", "teamIds: [", "]"));
    }

    /** How a manifest names these agents. */
    String agentIds(int... agents) {
        return Arrays.stream(agents).mapToObj(AgentId::of).map(shown)
                .map(id -> id.isInteger() ? id.value() : '"' + id.value() + '"')
                .collect(Collectors.joining(", ", "agentIds: [", "]"));
    }
}
