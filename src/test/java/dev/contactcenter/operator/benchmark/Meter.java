package dev.contactcenter.operator.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What a process costs.
 *
 * @param pid which process
 */
record Meter(long pid) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MEBI = 1024 * 1024;

    /** The processor's time that it has taken, in seconds. */
    double cpuSeconds() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .map(nanos -> nanos / 1e9)
                .orElse(Double.NaN);
    }

    /** The most memory that it has had so far, in MiB; only Linux tells it. */
    double peakRss() {
        return status("VmHWM:");
    }

    /** The memory that it has now, in MiB; only Linux tells it. */
    double rss() {
        return status("VmRSS:");
    }

    /** The threads that it has now; only Linux tells it. */
    double threads() {
        return number("Threads:");
    }

    private double status(String key) {
        return number(key) / 1024;
    }

    private double number(String key) {
        var file = Path.of("/proc/" + pid + "/status");
        if (!Files.isReadable(file)) {
            return Double.NaN;
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Waits until it does next to nothing, for half a minute at most. */
    void awaitQuiet() throws InterruptedException {
        var before = cpuSeconds();
        for (var i = 0; i < 30; i++) {
            Thread.sleep(1000);
            var now = cpuSeconds();
            if (!(now - before > 0.05)) {
                return;
            }
            before = now;
        }
    }

    /** The heap that is alive after a collection, in MiB, by its metrics; the collection needs the JDK's jcmd. */
    double liveHeap(int port) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return Double.NaN;
        }
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return heap(port);
    }

    /** The heap in use, in MiB, by its metrics; NaN where it does not tell, as when it is busy with nothing but collecting. */
    static double heap(int port) throws InterruptedException {
        String text;
        try {
            text = HTTP.send(request(port, "/metrics"), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return Double.NaN;
        }
        return text.lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) / MEBI)
                .sum();
    }

    /** Whether it says that it is ready. */
    static boolean isReady(int port) throws InterruptedException {
        try {
            return Set.of(200).contains(HTTP.send(request(port, "/readyz"), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20)).build();
    }
}
