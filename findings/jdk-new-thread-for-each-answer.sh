#!/usr/bin/env bash
# With two processors, the JDK's HTTP client starts a new thread for each answer.
#
# Surprise: the continuation of HttpClient.sendAsync runs in the common pool if the JVM sees three processors or more, and
#   in a new thread each time if it sees one or two, as in most pods. CompletableFuture decides it so: a common pool with
#   one thread counts as none.
# One would guess: fewer processors, fewer threads.
# For users: on a desk (8 processors) there is a handful of named pool threads; in a pod with "cpu: 2" there are as many
#   as answers at one time, without a bound, and what hangs on a thread (thread-locals, MDC, prepared buffers)
#   is lost each time. An executor given to HttpClient.newBuilder(), as here, does not change it; give one to
#   thenAcceptAsync and its like. Try with -XX:ActiveProcessorCount=2 before you ship.
# Versions: OpenJDK 17 (Debian's openjdk-17-jdk-headless). JDK 25 always uses the common pool, and this script then fails.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"

cat >Main.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.*;

public class Main {
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    ExecutorService own = Executors.newFixedThreadPool(2);
    HttpClient client = HttpClient.newBuilder().executor(own).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort())).build();
    Set<Thread> newThreads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 100; i++) {
      client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenAccept(response -> {
        Thread thread = Thread.currentThread();
        if (thread.getName().startsWith("Thread-")) {
          newThreads.add(thread);
        }
      }).get();
    }
    System.out.println(newThreads.size() > 50 ? "a new thread for each answer" : newThreads.isEmpty() ? "no new threads" : newThreads.size() + " new threads");
    System.exit(0);
  }
}
JAVA
run() { java_options="-XX:ActiveProcessorCount=$1" program Main; }

confirm 'the HTTP client of JDK 17 starts a thread for each answer on one or two processors' \
'1 processor: a new thread for each answer
2 processors: a new thread for each answer
3 processors: no new threads
8 processors: no new threads' \
"1 processor: $(run 1)
2 processors: $(run 2)
3 processors: $(run 3)
8 processors: $(run 8)"
