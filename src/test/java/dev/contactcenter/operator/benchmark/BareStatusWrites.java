package dev.contactcenter.operator.benchmark;

import dev.contactcenter.operator.resource.Condition;
import dev.contactcenter.operator.resource.ForceLogoutJob;
import dev.contactcenter.operator.resource.OperationStatus;
import dev.contactcenter.operator.resource.OperationStatus.Counts;
import dev.contactcenter.operator.resource.OperationStatus.Detail;
import dev.contactcenter.operator.resource.OperationStatus.Ids;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the API server takes: two status writes for each ForceLogoutJob of a namespace, of the same content and by the
 * same kind of request as the operator's, from so many threads, and nothing else: no watch, no platform, no decision. A
 * program of its own, so that it has the operator's own conditions.
 *
 * <p>Its arguments are the namespace, the number of threads, which part of the objects, from and to in percent, and the
 * url of a platform, if it is to be the plain code that the operator is compared with: one logout by one request then
 * goes between the two writes. It prints {@code operations=n seconds=s cpu=s}.
 */
final class BareStatusWrites {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BareStatusWrites() {}

    public static void main(String[] arguments) throws Exception {
        var namespace = arguments[0];
        var threads = Integer.parseInt(arguments[1]);
        try (var client = new KubernetesClientBuilder().withConfig(Config.autoConfigure(null)).build()) {
            var all = client.resources(ForceLogoutJob.class).inNamespace(namespace).list().getItems();
            var from = all.size() * Integer.parseInt(arguments[2]) / 100;
            var jobs = all.subList(from, all.size() * Integer.parseInt(arguments[3]) / 100);
            Consumer<ForceLogoutJob> between = arguments.length > 4 ? job -> logOut(arguments[4], agentOf(job)) : job -> {};
            var meter = new Meter(ProcessHandle.current().pid());
            var pool = Executors.newFixedThreadPool(threads);
            var cpu = meter.cpuSeconds();
            var began = System.nanoTime();
            for (var done : pool.invokeAll(jobs.stream().map(job -> Executors.callable(() -> carryOut(client, job, between))).toList())) {
                done.get();
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            System.out.println("operations=" + jobs.size() + " seconds=" + seconds + " cpu=" + (meter.cpuSeconds() - cpu)
                    + " rss=" + meter.peakRss());
            pool.shutdown();
        }
    }

    private static void carryOut(KubernetesClient client, ForceLogoutJob job, Consumer<ForceLogoutJob> between) {
        var intended = write(client, job, intent(job));
        between.accept(job);
        write(client, intended, end(job));
    }

    private static void logOut(String platform, String agent) {
        var request = HttpRequest.newBuilder(URI.create(platform + "/apps/api/v1/agent_statuses/force_logout"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("acme:secret-token".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"agent_ids\":[" + agent + "],\"team_ids\":[],\"ip_addrs\":[]}"))
                .build();
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static ForceLogoutJob write(KubernetesClient client, ForceLogoutJob job, OperationStatus status) {
        var next = new ForceLogoutJob();
        var old = job.getMetadata();
        next.setMetadata(new ObjectMetaBuilder()
                .withNamespace(old.getNamespace())
                .withName(old.getName())
                .withUid(old.getUid())
                .withResourceVersion(old.getResourceVersion())
                .build());
        next.setStatus(status);
        return client.resource(next).lockResourceVersion(old.getResourceVersion()).updateStatus();
    }

    private static String agentOf(ForceLogoutJob job) {
        return job.getSpec().target().agentIds().get(0).getIntVal().toString();
    }

    private static OperationStatus intent(ForceLogoutJob job) {
        var id = agentOf(job);
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new OperationStatus(1L, "Running", now, null, "0/1", null, new Counts(1, 1, 0, 0, 0, 0, 0, 0),
                new Ids(id, "", "", "", ""), new OperationStatus.Submission(id, 1, 0, now, false, false, null, null), null,
                List.of(new Detail(id, "", "", "", "Pending", "Available", "Available", "")), 0, List.of(), List.of(),
                conditions(now, "Submitting", "1 agent is being asked for.", "Ready:False", "Reconciling:True"), null);
    }

    static OperationStatus end(ForceLogoutJob job) {
        var id = agentOf(job);
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new OperationStatus(1L, "Succeeded", now, now, "1/1", "Success", new Counts(1, 0, 0, 1, 0, 0, 0, 0),
                new Ids("", "", id, "", ""), null, null,
                List.of(new Detail(id, "", "", "", "Completed", "Available", "Offline", "")), 0, List.of(), List.of(),
                conditions(now, "AllAgentsCompleted", "1 agent was logged out.", "Complete:True", "Ready:True"), null);
    }

    private static List<Condition> conditions(Instant now, String reason, String message, String... types) {
        return IntStream.range(0, types.length)
                .mapToObj(i -> types[i].split(":"))
                .map(type -> new Condition(type[0], type[1], 1L, now, reason, message))
                .toList();
    }
}
