package dev.contactcenter.operator.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.contactcenter.operator.simulator.ReturnTimes;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowServer;
import dev.contactcenter.operator.simulator.genesys.GenesysServer;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A platform that local mode can show.
 *
 * @param name as a ContactCenter's {@code spec.platform} has it
 * @param examples the folder of its manifests
 * @param simulation what starts a simulated contact center that speaks it
 */
record LocalPlatform(String name, Path examples, Simulation simulation) {
    /** Google Contact Center AI Platform. */
    static final LocalPlatform CCAIP = new LocalPlatform("CCAIP", Path.of("examples"), LocalPlatform::ccaip);
    /** The name for all platforms at once. */
    static final String EVERY = "all";

    /** A contact center whose agents come back by themselves, and operations that log them out in waves. */
    private static final LocalPlatform WAVES = new LocalPlatform("CCAIP", Path.of("examples", "rollouts"), LocalPlatform::waves);
    private static final String DEMO = "waves";

    private static final List<LocalPlatform> KNOWN = List.of(
            CCAIP,
            new LocalPlatform("CXone", Path.of("examples", "cxone"), LocalPlatform::cxone),
            new LocalPlatform("ExpertflowCX", Path.of("examples", "expertflow"), LocalPlatform::expertflow),
            new LocalPlatform("AmazonConnect", Path.of("examples", "amazonconnect"), LocalPlatform::amazonConnect),
            new LocalPlatform("GenesysCloud", Path.of("examples", "genesys"), LocalPlatform::genesys));

    /** Starts a simulated contact center of some platform. */
    @FunctionalInterface
    interface Simulation {
        /** @param clock the center's time */
        LocalCenter start(Clock clock) throws IOException;
    }

    /**
     * Returns the platform of this name, or all platforms for {@value #EVERY}; case does not matter.
     *
     * @throws IllegalArgumentException with a message that names those there are
     */
    static List<LocalPlatform> named(String text) {
        var named = text.equalsIgnoreCase(EVERY)
                ? KNOWN
                : KNOWN.stream().filter(it -> it.name.equalsIgnoreCase(text)).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("--platform must be " + names() + ", not '" + text + "'");
        }
        return named;
    }

    /**
     * Returns the demonstration of this name.
     *
     * @throws IllegalArgumentException with a message that names those there are
     */
    static LocalPlatform demo(String text) {
        if (!text.equalsIgnoreCase(DEMO)) {
            throw new IllegalArgumentException("--demo must be " + DEMO + ", not '" + text + "'");
        }
        return WAVES;
    }

    /** Returns the possible names. */
    static String names() {
        return KNOWN.stream().map(LocalPlatform::name).collect(Collectors.joining(", ")) + " or " + EVERY;
    }

    /** Returns the namespace of its manifests if several platforms are shown, because their names are the same. */
    String namespace() {
        return name.toLowerCase(Locale.ROOT);
    }

    private static LocalCenter waves(Clock clock) throws IOException {
        return ccaip(SimulatedCenter.demo(clock).returning(new ReturnTimes(1, 5).drawnFrom(new Random())));
    }

    private static LocalCenter ccaip(Clock clock) throws IOException {
        return ccaip(SimulatedCenter.demo(clock));
    }

    private static LocalCenter ccaip(SimulatedCenter center) throws IOException {
        var simulator = SimulatorServer.start(0, center);
        var spec = JsonNodeFactory.instance.objectNode().put("url", simulator.url());
        return new LocalCenter(simulator.center(), spec, Map.of("contact-center", AcceptedCredentials.DEMO), simulator::close);
    }

    private static LocalCenter cxone(Clock clock) throws IOException {
        var simulator = SimulatorServer.start(0, SimulatedCenter.demo(clock));
        var settings = simulator.cxone();
        var spec = JsonNodeFactory.instance.objectNode().put("url", simulator.url());
        spec.putObject("cxone").put("tenantId", settings.tenantId());
        var credentials = Map.of(
                "cxone-access-key", AcceptedCredentials.DEMO,
                "cxone-application", new AcceptedCredentials(settings.clientId(), settings.clientSecret()));
        return new LocalCenter(simulator.center(), spec, credentials, simulator::close);
    }

    private static LocalCenter amazonConnect(Clock clock) throws IOException {
        var simulator = SimulatorServer.start(0, SimulatedCenter.demo(clock));
        var settings = simulator.amazonConnect();
        var spec = JsonNodeFactory.instance.objectNode().put("url", simulator.url());
        spec.putObject("amazonConnect").put("region", settings.region()).put("instanceId", settings.instanceId());
        return new LocalCenter(simulator.center(), spec, Map.of("amazon-connect", AcceptedCredentials.DEMO), simulator::close);
    }

    private static LocalCenter genesys(Clock clock) throws IOException {
        var simulator = SimulatorServer.start(0, SimulatedCenter.demo(clock));
        var face = GenesysServer.start(0, simulator.state(), AcceptedCredentials.DEMO);
        var spec = JsonNodeFactory.instance.objectNode().put("url", face.url());
        return new LocalCenter(simulator.center(), spec, Map.of("genesys-cloud", AcceptedCredentials.DEMO), () -> {
            face.close();
            simulator.close();
        });
    }

    private static LocalCenter expertflow(Clock clock) throws IOException {
        var simulator = SimulatorServer.start(0, SimulatedCenter.demo(clock));
        var face = ExpertflowServer.start(0, simulator.state(), AcceptedCredentials.DEMO);
        var spec = JsonNodeFactory.instance.objectNode().put("url", face.url());
        return new LocalCenter(simulator.center(), spec, Map.of("expertflow", AcceptedCredentials.DEMO), () -> {
            face.close();
            simulator.close();
        });
    }
}
