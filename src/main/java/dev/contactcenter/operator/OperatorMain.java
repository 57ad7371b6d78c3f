package dev.contactcenter.operator;

import dev.contactcenter.operator.config.Setting;
import dev.contactcenter.operator.config.Settings;
import dev.contactcenter.operator.kubectl.KubectlPlugin;
import dev.contactcenter.operator.logging.LoggingConfigurer;
import dev.contactcenter.operator.platform.http.UserAgent;
import dev.contactcenter.operator.runtime.OperatorRuntime;
import dev.contactcenter.operator.simulator.SimulateCommand;
import dev.contactcenter.operator.startup.KubernetesClientFactory;
import dev.contactcenter.operator.startup.StartupException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the program: the operator, with the argument {@code simulate} a contact center to try it on, with {@code probe} one
 * request to a running operator, with {@code apply-crds} an upgrade of the CRDs, or with {@code kubectl} a command of {@code
 * kubectl contact-center}.
 */
public final class OperatorMain {
    private OperatorMain() {}

    /** Runs until it is told to end. Exits with 1 if it can't start, with 2 if a setting or an argument can't be used. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && "simulate".equals(arguments[0])) {
            System.exit(SimulateCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        } else if (arguments.length > 0 && "probe".equals(arguments[0])) {
            System.exit(ProbeCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length), System.out, System.err));
        } else if (arguments.length > 0 && "apply-crds".equals(arguments[0])) {
            LoggingConfigurer.configure(Settings.from(Map.of("LOG_LEVEL", "WARN")), Map.of());
            System.exit(ApplyCrdsCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length), System.getenv(), System.out, System.err));
        } else if (arguments.length > 0 && "kubectl".equals(arguments[0])) {
            KubectlPlugin.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (arguments.length > 0 && Set.of("--version", "-V", "version").contains(arguments[0])) {
            System.out.println("contact-center-operator " + UserAgent.version() + " (Java " + System.getProperty("java.version") + ")");
            System.exit(0);
        } else if (arguments.length > 0 && Set.of("--help", "-h", "help").contains(arguments[0])) {
            System.out.println(usage());
            System.exit(0);
        } else if (arguments.length > 0) {
            System.err.println("Unknown argument '" + arguments[0] + "'. Without arguments the operator runs, with settings from the"
                    + " environment. 'simulate' runs a contact center to try it on, 'probe URL' checks a running operator,"
                    + " 'apply-crds FOLDER' upgrades the CRDs, 'kubectl COMMAND' is kubectl contact-center,"
                    + " --version prints the version, --help prints all settings.");
            System.exit(2);
        }
        try {
            run(Settings.from(System.getenv()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static String usage() {
        var settings = Arrays.stream(Setting.values())
                .map(setting -> String.format("  %-22s %s (default: %s)", setting, setting.meaning(), setting.byDefault()))
                .collect(Collectors.joining(System.lineSeparator()));
        return """
                Usage: java -jar contact-center-operator.jar [simulate | probe URL | apply-crds FOLDER | kubectl COMMAND | --version | --help]

                Runs the operator on the cluster of $KUBECONFIG, or on the one that it runs in. 'simulate' runs a contact center to
                try the operator on; 'simulate --help' prints its options. 'probe' sends one request to a URL, such as
                http://127.0.0.1:8080/readyz, and exits with 0 if the answer is 200. 'apply-crds' creates or upgrades the CRDs in the
                YAML files of a folder; the chart does so before an upgrade. 'kubectl' runs a command of kubectl contact-center.

                Settings, from the environment:
                """ + settings;
    }

    private static void run(Settings settings) {
        LoggingConfigurer.configure(settings, Map.of());
        var log = LoggerFactory.getLogger(OperatorMain.class);
        log.info("Contact Center Operator {} with {}", UserAgent.version(), settings.describe());
        var ended = new CountDownLatch(1);
        try {
            var operator = OperatorRuntime.start(KubernetesClientFactory.config(System.getenv()), settings, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(operator, log, ended), "shutdown"));
        } catch (StartupException e) {
            log.error(e.getMessage());
            log.debug("Not started", e);
            System.exit(1);
        }
        await(ended);
    }

    private static void end(OperatorRuntime operator, Logger log, CountDownLatch ended) {
        log.info("Ending: requests under way may finish");
        operator.close();
        log.info("Ended");
        ended.countDown();
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
