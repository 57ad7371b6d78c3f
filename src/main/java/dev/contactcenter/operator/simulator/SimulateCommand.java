package dev.contactcenter.operator.simulator;

import dev.contactcenter.operator.simulator.ccaip.CcaipFace;
import dev.contactcenter.operator.simulator.center.DemoAgents;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowServer;
import dev.contactcenter.operator.simulator.genesys.GenesysServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** {@code java -jar contact-center-operator.jar simulate}: a simulated contact center, alone, until it is stopped. */
public final class SimulateCommand {
    /** It ended as asked. */
    public static final int OK = 0;
    /** It could not start. */
    public static final int FAILED = 1;
    /** The arguments are wrong. */
    public static final int USAGE = 2;

    private SimulateCommand() {}

    /**
     * Runs until SIGTERM or Ctrl-C, or until the thread is interrupted.
     *
     * @param args the arguments after {@code simulate}
     * @return the exit code
     */
    public static int run(String[] args) {
        return run(args, System.out, System.err);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        SimulateOptions options;
        try {
            options = SimulateOptions.parse(args);
        } catch (IllegalArgumentException e) {
            err.println("simulate: " + e.getMessage());
            err.println("Try 'simulate --help'.");
            return USAGE;
        }
        if (options.help()) {
            out.print(SimulateOptions.HELP);
            return OK;
        }
        return serve(options, out, err);
    }

    private static int serve(SimulateOptions options, PrintStream out, PrintStream err) {
        var address = new InetSocketAddress(options.host(), options.port());
        var center = SimulatedCenter.demo(Clock.systemUTC(), options.agents());
        options.returns().ifPresent(times -> center.returning(times.drawnFrom(new Random())));
        try (var simulator = SimulatorServer.start(address, center, options.credentials())) {
            simulator.limit().perSecond(options.limit());
            simulator.settings(settings -> settings.jobThreshold(options.jobThreshold()));
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-end"));
            out.print(welcome(simulator, options));
            simulator.expertflow().set(options.expertflow());
            if (options.expertflowPort().isPresent()) {
                out.print("Expertflow CX:     " + expertflow(simulator, options).url() + System.lineSeparator());
            }
            if (options.genesysPort().isPresent()) {
                out.print("Genesys Cloud:     " + genesys(simulator, options).url() + System.lineSeparator());
            }
            out.flush();
            new CountDownLatch(1).await();
        } catch (IOException | java.nio.channels.UnresolvedAddressException e) {
            err.println("simulate: can't listen on " + options.host() + ":" + options.port() + ": " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OK;
    }

    private static ExpertflowServer expertflow(SimulatorServer simulator, SimulateOptions options) throws IOException {
        var address = new InetSocketAddress(options.host(), options.expertflowPort().getAsInt());
        var server = ExpertflowServer.start(address, simulator.state(), options.credentials(), simulator.expertflow());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "expertflow-end"));
        return server;
    }

    private static GenesysServer genesys(SimulatorServer simulator, SimulateOptions options) throws IOException {
        var address = new InetSocketAddress(options.host(), options.genesysPort().getAsInt());
        var server = GenesysServer.start(address, simulator.state(), options.credentials(), simulator.genesys());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "genesys-end"));
        return server;
    }

    private static String welcome(SimulatorServer simulator, SimulateOptions options) {
        var url = simulator.url();
        var login = options.credentials().username() + ":" + options.credentials().password();
        return """
                A contact center of %d agents (ids %d to %d) is at %s
                  user %s, password %s, %s requests a second

                Page:             %s
                Who is there:     curl -u %s %s
                Log team 1 out:   curl -u %s -H 'Content-Type: application/json' \\
                                    -d '{"agent_ids":[],"team_ids":[1],"ip_addrs":[]}' %s/force_logout
                Behind the scenes: curl %s/admin/state

                Ctrl-C ends it.
                """
                .formatted(
                        options.agents(),
                        DemoAgents.FIRST_ID,
                        DemoAgents.FIRST_ID + options.agents() - 1,
                        url,
                        options.credentials().username(),
                        options.credentials().password(),
                        options.limit() == 0 ? "any number of" : Integer.toString(options.limit()),
                        simulator.page(),
                        login,
                        url + CcaipFace.STATUSES,
                        login,
                        url + CcaipFace.STATUSES,
                        url);
    }
}
