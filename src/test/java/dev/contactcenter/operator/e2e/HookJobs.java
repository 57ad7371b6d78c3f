package dev.contactcenter.operator.e2e;

import dev.contactcenter.operator.ApplyCrdsCommand;
import dev.contactcenter.operator.testing.RealApiServer;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Does for the Jobs of a namespace what controllers and a node would do, which a bare API server lacks: runs the operator's
 * command with the arguments, the mounted ConfigMap and the rights of the pod, and writes how it ended.
 */
final class HookJobs implements Watcher<Job>, AutoCloseable {
    private final RealApiServer server;
    private final Path folder;
    private final KubernetesClient client;
    private final ExecutorService node = Executors.newSingleThreadExecutor();
    private final List<String> outputs = new CopyOnWriteArrayList<>();
    private final Watch watch;

    HookJobs(RealApiServer server, String namespace, Path folder) {
        this.server = server;
        this.folder = folder;
        this.client = new KubernetesClientBuilder().withConfig(server.adminConfig()).build();
        this.watch = client.batch().v1().jobs().inNamespace(namespace).watch(this);
    }

    /** What each of them printed. */
    List<String> outputs() {
        return outputs;
    }

    @Override
    public void eventReceived(Action action, Job job) {
        if (action == Action.ADDED) {
            node.execute(() -> run(job));
        }
    }

    private void run(Job job) {
        var pod = job.getSpec().getTemplate().getSpec();
        var output = new ByteArrayOutputStream();
        var stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        var code = ApplyCrdsCommand.run(arguments(job), as(job.getMetadata().getNamespace(), pod.getServiceAccountName()), stream, stream);
        outputs.add(output.toString(StandardCharsets.UTF_8));
        end(job, code == 0);
    }

    /** The arguments after the command, with the path of the mount on this machine. */
    private String[] arguments(Job job) {
        var pod = job.getSpec().getTemplate().getSpec();
        var container = pod.getContainers().get(0);
        var volume = pod.getVolumes().stream().filter(one -> one.getConfigMap() != null).findFirst().orElseThrow();
        var mount = container.getVolumeMounts().stream().filter(one -> one.getName().equals(volume.getName())).findFirst().orElseThrow();
        var map = client.configMaps().inNamespace(job.getMetadata().getNamespace()).withName(volume.getConfigMap().getName()).get();
        try {
            var mounted = Files.createTempDirectory(folder, "mount");
            for (var file : map.getData().entrySet()) {
                Files.writeString(mounted.resolve(file.getKey()), file.getValue());
            }
            return Stream.of(container.getArgs()).flatMap(List::stream).skip(1)
                    .map(argument -> argument.equals(mount.getMountPath()) ? mounted.toString() : argument)
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Config as(String namespace, String account) {
        return new ConfigBuilder(server.adminConfig())
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + account)
                .build();
    }

    private void end(Job job, boolean well) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        var conditions = Stream.of(well ? "SuccessCriteriaMet" : "FailureTarget", well ? "Complete" : "Failed")
                .map(type -> new JobConditionBuilder().withType(type).withStatus("True").withLastTransitionTime(now).build())
                .toList();
        var status = new JobStatusBuilder().withStartTime(now).withConditions(conditions);
        job.setStatus(well ? status.withCompletionTime(now).withSucceeded(1).build() : status.withFailed(1).build());
        client.resource(job).updateStatus();
    }

    @Override
    public void onClose(WatcherException cause) {
        outputs.add("The watch has ended: " + cause);
    }

    @Override
    public void close() {
        watch.close();
        node.shutdown();
        client.close();
    }
}
