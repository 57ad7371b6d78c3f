package dev.contactcenter.operator.local;

import dev.contactcenter.operator.resource.Operation;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs the examples: from their manifests to the final state of each agent. */
final class LocalRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** Wide enough for the messages; a narrower terminal cuts the lines. */
    private static final int WIDTH = 180;

    private final LocalWorld world;
    private final PrintStream out;
    private final LiveScreen screen;

    LocalRun(LocalWorld world, PrintStream out, LiveScreen screen) {
        this.world = world;
        this.out = out;
        this.screen = screen;
    }

    /** Prints what runs, and at which addresses. */
    void introduce() {
        out.println("Page            " + world.page().url());
        world.centers().forEach((platform, running) -> out.println("Contact center  " + running.url() + "  (simulated"
                + (areSeveral() ? " " + platform.name() : "") + ": " + running.center().agents().size()
                + " agents in teams of ten)"));
        out.println("API server      " + world.cluster().url() + "  (in memory)");
        out.println("Operator's log  " + LocalLog.FILE);
        out.println();
    }

    /**
     * Applies the examples of each platform; several platforms get a namespace each.
     *
     * @throws IOException if they are missing
     */
    void apply() throws IOException {
        for (var entry : world.centers().entrySet()) {
            apply(Examples.in(entry.getKey().examples()), entry.getKey(), entry.getValue());
        }
        out.println();
    }

    private void apply(Examples examples, LocalPlatform platform, LocalCenter center) {
        var namespace = Optional.of(platform.namespace()).filter(name -> areSeveral());
        namespace.ifPresent(name -> world.client().resource(namespace(name)).create());
        var place = namespace.map(name -> "  in namespace " + name).orElse("");
        for (var file : examples.files()) {
            var patched = file.hasConnection() ? "  (with url, credentials and poll interval for the simulator)" : "";
            out.println("Applying " + file.path() + ": " + file.contents() + place + patched);
            examples.apply(file, world.client(), center, namespace);
        }
    }

    private static Namespace namespace(String name) {
        return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    }

    private boolean areSeveral() {
        return world.centers().size() > 1;
    }

    /** Shows the progress of the operations until all have ended. @return whether they have, in time */
    boolean watch() throws InterruptedException {
        var began = System.nanoTime();
        while (true) {
            var operations = world.operations();
            screen.show(ProgressTable.render(operations, WIDTH));
            if (operations.stream().allMatch(LocalRun::hasEnded)) {
                summarise(operations, Duration.ofNanos(System.nanoTime() - began));
                return true;
            }
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Waits until no user has the page open any more; if none has, it returns at once. */
    void stayWhileThePageIsOpen() throws InterruptedException {
        if (world.page().isOpen()) {
            out.println("Still running, because the page is open. Close it, or press Ctrl-C.");
        }
        while (world.page().isOpen()) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private void summarise(List<Operation> operations, Duration took) {
        out.println();
        AgentTable.render(operations, WIDTH).forEach(out::println);
        out.println();
        out.printf(
                Locale.ROOT,
                "%d operations ended in %.1f s, with %d requests to the contact center%s.%n",
                operations.size(),
                took.toMillis() / 1000.0,
                world.centers().values().stream()
                        .mapToInt(running -> running.center().journal().requests().size())
                        .sum(),
                areSeveral() ? "s" : "");
    }

    private static boolean hasEnded(Operation operation) {
        return operation.getStatus() != null && operation.getStatus().isEnded();
    }
}
