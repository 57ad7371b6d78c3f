package dev.contactcenter.operator.simulator;

import com.sun.net.httpserver.HttpServer;
import dev.contactcenter.operator.simulator.admin.AdminHandler;
import dev.contactcenter.operator.simulator.admin.FaceSettings;
import dev.contactcenter.operator.simulator.amazonconnect.AmazonConnectFace;
import dev.contactcenter.operator.simulator.amazonconnect.AmazonConnectSettings;
import dev.contactcenter.operator.simulator.ccaip.CcaipFace;
import dev.contactcenter.operator.simulator.ccaip.CcaipSettings;
import dev.contactcenter.operator.simulator.ccaip.LogoutJobs;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.cxone.CxoneFace;
import dev.contactcenter.operator.simulator.cxone.CxoneSettings;
import dev.contactcenter.operator.simulator.expertflow.ExpertflowSettings;
import dev.contactcenter.operator.simulator.fault.Breakpoints;
import dev.contactcenter.operator.simulator.fault.Faults;
import dev.contactcenter.operator.simulator.genesys.GenesysSettings;
import dev.contactcenter.operator.simulator.http.AcceptedCredentials;
import dev.contactcenter.operator.simulator.http.DaemonThreads;
import dev.contactcenter.operator.simulator.http.RateLimit;
import dev.contactcenter.operator.simulator.http.SameOriginFilter;
import dev.contactcenter.operator.simulator.page.PageFloor;
import dev.contactcenter.operator.simulator.page.PageHandler;
import dev.contactcenter.operator.simulator.page.PageSnapshots;
import dev.contactcenter.operator.simulator.receiver.ReceivedNotifications;
import dev.contactcenter.operator.simulator.receiver.ReceiverAdmin;
import dev.contactcenter.operator.simulator.receiver.ReceiverHandler;
import dev.contactcenter.operator.simulator.state.PlatformApiHandler;
import dev.contactcenter.operator.simulator.state.SimulatorState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A simulated contact center on HTTP with several platforms' APIs at once, chosen by the path: CCAIP below {@code /apps/api/v1}, CXone
 * below {@code /.well-known/}, {@code /auth/}, {@code /region/} and {@code /incontactapi/}; Amazon Connect at
 * {@link AmazonConnectFace#PATHS}; the admin API below {@code /admin/} (see {@link AdminHandler}), and the page at
 * {@code /page/} (see {@link PageHandler}). A receiver of
 * notifications is at {@code /notifications}. None of them asks for no credentials, so keep them off
 * open networks; admin API and page refuse what the page of another site sends.
 */
public final class SimulatorServer implements AutoCloseable {
    /** Makes faults with a probability repeatable. */
    private static final long SEED = 42;
    private static final String PAGE = "/page";

    static {
        // Without it each answer waits for the client's delayed acknowledgement of its headers: 40 ms on Linux.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final SimulatorState state;
    private final AtomicReference<CcaipSettings> settings = new AtomicReference<>(CcaipSettings.DEFAULT);
    private final AtomicReference<CxoneSettings> cxoneSettings = new AtomicReference<>(CxoneSettings.DEFAULT);
    private final AtomicReference<ExpertflowSettings> expertflowSettings = new AtomicReference<>(ExpertflowSettings.DEFAULT);
    private final AtomicReference<AmazonConnectSettings> amazonConnectSettings = new AtomicReference<>(AmazonConnectSettings.DEFAULT);
    private final AtomicReference<GenesysSettings> genesysSettings = new AtomicReference<>(GenesysSettings.DEFAULT);
    private final AtomicReference<AcceptedCredentials> credentials;
    private final CxoneFace cxone;
    private final ReceivedNotifications notifications;

    private SimulatorServer(InetSocketAddress address, SimulatedCenter center, AcceptedCredentials credentials)
            throws IOException {
        this.credentials = new AtomicReference<>(credentials);
        this.state = new SimulatorState(
                center, new RateLimit(center.clock()), new Faults(new Random(SEED)), new Breakpoints());
        this.server = HttpServer.create(address, 0);
        this.threads = Executors.newCachedThreadPool(DaemonThreads.named("simulator"));
        var jobs = new LogoutJobs(center);
        var face = new CcaipFace(center, jobs, this.credentials::get, settings::get);
        server.createContext("/", new PlatformApiHandler(face, state));
        cxone = new CxoneFace(center, this.credentials::get, cxoneSettings::get);
        for (var path : CxoneFace.PATHS) {
            server.createContext(path, new PlatformApiHandler(cxone, state));
        }
        var amazonConnect = new AmazonConnectFace(center, this.credentials::get, amazonConnectSettings::get);
        for (var path : AmazonConnectFace.PATHS) {
            server.createContext(path, new PlatformApiHandler(amazonConnect, state));
        }
        server.createContext("/admin/", new AdminHandler(
                state, jobs, new FaceSettings(settings, cxoneSettings, expertflowSettings, amazonConnectSettings, genesysSettings)))
                .getFilters().add(new SameOriginFilter());
        notifications = new ReceivedNotifications(center.clock());
        server.createContext("/notifications", new ReceiverHandler(notifications));
        server.createContext("/admin/notifications", new ReceiverAdmin(notifications)).getFilters().add(new SameOriginFilter());
        PageHandler.add(server, PAGE, new PageSnapshots(List.of(new PageFloor("Agents", center)), Optional.empty()));
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts on the loopback interface with the demo's credentials.
     *
     * @param port 0 picks a free one
     */
    public static SimulatorServer start(int port, SimulatedCenter center) throws IOException {
        return start(port, center, AcceptedCredentials.DEMO);
    }

    /** Starts on the loopback interface. */
    public static SimulatorServer start(int port, SimulatedCenter center, AcceptedCredentials credentials) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), center, credentials);
    }

    /** Starts on this interface. */
    public static SimulatorServer start(InetSocketAddress address, SimulatedCenter center, AcceptedCredentials credentials)
            throws IOException {
        return new SimulatorServer(address, center, credentials);
    }

    /** Returns its URL, without a slash at the end. */
    public String url() {
        var address = server.getAddress();
        var host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Returns the address of its page. */
    public String page() {
        return url() + PAGE + "/";
    }

    /** Returns what all platforms' APIs of this simulator share. */
    public SimulatorState state() {
        return state;
    }

    /** Returns the contact center behind it. */
    public SimulatedCenter center() {
        return state.center();
    }

    /** Returns the faults that requests meet; none at first. */
    public Faults faults() {
        return state.faults();
    }

    /** Returns the breakpoints for requests; none at first. */
    public Breakpoints holds() {
        return state.holds();
    }

    /** Returns how many requests a second are served. */
    public RateLimit limit() {
        return state.limit();
    }

    /** Returns the notifications that came to {@code /notifications}. */
    public ReceivedNotifications notifications() {
        return notifications;
    }

    /** Returns the settings of the CCAIP face. */
    public CcaipSettings settings() {
        return settings.get();
    }

    /** Changes the settings of the CCAIP face. */
    public SimulatorServer settings(UnaryOperator<CcaipSettings> change) {
        settings.updateAndGet(change);
        return this;
    }

    /** Returns the settings of the CXone face. */
    public CxoneSettings cxone() {
        return cxoneSettings.get();
    }

    /** Changes the settings of the CXone face. */
    public SimulatorServer cxone(UnaryOperator<CxoneSettings> change) {
        cxoneSettings.updateAndGet(change);
        return this;
    }

    /** Returns the settings of the Amazon Connect face. */
    public AmazonConnectSettings amazonConnect() {
        return amazonConnectSettings.get();
    }

    /** Changes the settings of the Amazon Connect face. */
    public SimulatorServer amazonConnect(UnaryOperator<AmazonConnectSettings> change) {
        amazonConnectSettings.updateAndGet(change);
        return this;
    }

    /** Returns how the Expertflow CX face behaves, which is a server of its own; the admin API changes it. */
    public AtomicReference<ExpertflowSettings> expertflow() {
        return expertflowSettings;
    }

    /** Returns how the Genesys Cloud face behaves, which is a server of its own; the admin API changes it. */
    public AtomicReference<GenesysSettings> genesys() {
        return genesysSettings;
    }

    /** Accepts these credentials and no others from now on, as after a rotation. Tokens that were issued stay valid. */
    public void credentials(AcceptedCredentials accepted) {
        credentials.set(accepted);
    }

    /** Makes all tokens that the CXone face has issued invalid. */
    public void revokeTokens() {
        cxone.revokeTokens();
    }

    /** Stops it; requests that are held or hang are cut. */
    @Override
    public void close() {
        server.stop(0);
        state.faults().clear();
        state.holds().releaseAll();
        threads.shutdownNow();
    }
}
