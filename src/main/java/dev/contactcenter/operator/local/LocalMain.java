package dev.contactcenter.operator.local;

import dev.contactcenter.operator.startup.StartupException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Local mode: everything in one process, to try the operator with only a JDK and Maven. */
public final class LocalMain {
    /** All operations have ended. */
    static final int OK = 0;
    /** Some operations have not ended, or a part could not start. */
    static final int FAILED = 1;
    /** The arguments are wrong. */
    static final int USAGE = 2;

    private LocalMain() {}

    /** Exits with 0 if all operations have ended, with 1 if not, with 2 for a bad argument. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    private static int run(String[] args, PrintStream out, PrintStream err) {
        LocalOptions options;
        try {
            options = LocalOptions.parse(args);
        } catch (IllegalArgumentException e) {
            err.println("local: " + e.getMessage());
            err.println("Try '--help'.");
            return USAGE;
        }
        if (options.help()) {
            out.print(LocalOptions.HELP);
            return OK;
        }
        LocalLog.toFile();
        try (var world = LocalWorld.start(options.port(), options.platforms())) {
            return run(options, world, out, err);
        } catch (IOException | UncheckedIOException | StartupException | KubernetesClientException e) {
            err.println("local: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static int run(LocalOptions options, LocalWorld world, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        var run = new LocalRun(world, out, new LiveScreen(out, Terminal.isThere()));
        run.introduce();
        run.apply();
        var ended = run.watch();
        if (!ended) {
            err.println("local: not all operations have ended in time; " + LocalLog.FILE + " may tell why");
        }
        if (options.stay()) {
            stay(options, world, out);
        }
        run.stayWhileThePageIsOpen();
        return ended ? OK : FAILED;
    }

    private static void stay(LocalOptions options, LocalWorld world, PrintStream out)
            throws IOException, InterruptedException {
        var file = options.kubeconfig().toAbsolutePath();
        Files.createDirectories(file.getParent());
        Files.writeString(file, world.cluster().kubeconfig());
        out.print(
                """

                Still running, for kubectl in another terminal:

                  export KUBECONFIG=%s
                %s
                Ctrl-C ends it.
                """
                        .formatted(file, commands(options.platforms()).indent(2)));
        out.flush();
        new CountDownLatch(1).await();
    }

    private static String commands(List<LocalPlatform> platforms) {
        var first = platforms.get(0);
        return platforms.size() == 1
                ? """
                kubectl get contact-center                          # everything of this operator
                kubectl describe forcelogoutjob end-of-shift
                kubectl explain forcelogoutjob.spec.target
                kubectl delete forcelogoutjob end-of-shift && kubectl apply -f %s
                kubectl wait --for=condition=Complete forcelogoutjob/end-of-shift
                """
                        .formatted(first.examples().resolve("force-logout-team.yaml"))
                : """
                kubectl get contact-center --all-namespaces          # everything of this operator
                kubectl describe forcelogoutjob --namespace %s
                kubectl explain forcelogoutjob.spec.target
                """
                        .formatted(first.namespace());
    }
}
