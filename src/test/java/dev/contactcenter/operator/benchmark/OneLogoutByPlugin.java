package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.simulator.center.SimulatedAgent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Row 9. */
final class OneLogoutByPlugin implements Row {
    private static final int PAIRS = 20;
    /** The first of each writes what later ones read: the AOT cache, which takes two, or the archive of classes, and kubectl's own cache. */
    private static final int WARM_UP = 3;
    private static final int LIMIT = 10;
    private static final int PERIOD = 15;
    private static final double GOAL = 1.5;
    private static final Path LAUNCHER = Path.of("src/main/launcher/kubectl-contact_center");

    @Override
    public String title() {
        return "kubectl contact-center logout AGENT --wait, beside kubectl apply and kubectl wait";
    }

    @Override
    public Result run(Options options) throws Exception {
        var kubectl = kubectl();
        if (kubectl.isEmpty() || !options.classPath().endsWith(".jar")) {
            return new Result(List.of(Figure.of("from the command to its end, p50", "s", Double.NaN)
                    .noted("it needs kubectl on the PATH, and the operator's jar as --classpath")), List.of());
        }
        var plugin = new ArrayList<Double>();
        var plain = new ArrayList<Double>();
        var center = Crowd.idle(2 * (PAIRS + WARM_UP));
        try (var stage = new Stage(options, "row-9", center)) {
            stage.applyContactCenter(LIMIT, PERIOD);
            stage.startOperator(Map.of());
            stage.world().awaitContactCenter("default", "Connected");
            var commands = new Commands(stage, kubectl.get(), Path.of(options.classPath()));
            for (var i = 0; i < PAIRS + WARM_UP; i++) {
                var byPlugin = commands.plugin(center.agents().get(2 * i));
                var byKubectl = commands.applyAndWait(center.agents().get(2 * i + 1));
                if (i >= WARM_UP) {
                    plugin.add(byPlugin);
                    plain.add(byKubectl);
                }
            }
            return new Result(List.of(figure(50, plugin, plain), figure(95, plugin, plain)), stage.wrong(true));
        }
    }

    private static Figure figure(int percent, List<Double> plugin, List<Double> plain) {
        var mine = Crowd.percentile(plugin, percent);
        var baseline = Crowd.percentile(plain, percent);
        var figure = Figure.of("from the command to its end, p" + percent, "s", mine).against(baseline)
                .noted("%s of the baseline".formatted(Figure.number(mine / baseline)));
        return percent == 50 ? figure.aimedAt("<= %s of the baseline".formatted(GOAL), mine <= GOAL * baseline) : figure;
    }

    private static Optional<Path> kubectl() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "kubectl")).filter(Files::isExecutable).findFirst();
    }

    /** What a user types, run in a home of its own. */
    private static final class Commands {
        private final Path home;
        private final Path kubeconfig;
        private final Path launcher;
        private final String kubectl;
        private final String namespace;

        Commands(Stage stage, Path kubectl, Path jar) throws IOException {
            this.home = Files.createTempDirectory(stage.folder(), "row-9");
            this.kubeconfig = stage.kubeconfig();
            this.kubectl = kubectl.toString();
            this.namespace = stage.world().namespace();
            this.launcher = home.resolve(LAUNCHER.getFileName());
            Files.copy(LAUNCHER, launcher, StandardCopyOption.COPY_ATTRIBUTES);
            Files.createSymbolicLink(home.resolve("contact-center-operator.jar"), jar.toAbsolutePath());
        }

        double plugin(SimulatedAgent agent) throws IOException, InterruptedException {
            return seconds(List.of(launcher.toString(), "logout", agent.id().toString(), "--wait", "-n", namespace));
        }

        double applyAndWait(SimulatedAgent agent) throws IOException, InterruptedException {
            var name = Stage.nameOf(agent);
            var manifest = Files.writeString(home.resolve(name + ".yaml"), Stage.manifestOf(agent, namespace));
            return seconds(List.of(kubectl, "apply", "-f", manifest.toString()))
                    + seconds(List.of(kubectl, "wait", "-n", namespace, "--for=condition=Complete", "--timeout=60s", "forcelogoutjob/" + name));
        }

        private double seconds(List<String> command) throws IOException, InterruptedException {
            var log = home.resolve("log").toFile();
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
            builder.environment().putAll(Map.of("HOME", home.toString(), "KUBECONFIG", kubeconfig.toString(),
                    "JAVA_HOME", System.getProperty("java.home"), "CONTACT_CENTER_CACHE", home.resolve("cache").toString()));
            var begin = System.nanoTime();
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(log.toPath()));
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
