#!/usr/bin/env bash
# The fabric8 Kubernetes client sends a POST eleven times if the API server answers 500.
#
# Surprise: by default each answer of 500 or more is followed by up to ten repetitions, for a create too.
# One would guess: only reads, or answers that surely did nothing (429), are repeated. A 500 or 504 of the API server, a
#   webhook or a load balancer says nothing about what was done before.
# For users: with generateName one create may leave several objects; a quota or an admission webhook counts each of them.
#   Use fixed names (then a repetition cannot make a second object), or withRequestRetryBackoffLimit(0) for such a client.
# Versions: io.fabric8:kubernetes-client 7.5.2, Java 17. The interval is cut to 1 ms here; the number is the default.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven io.fabric8:kubernetes-client:7.5.2

cat >Main.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.*;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.*;
import java.util.concurrent.atomic.AtomicInteger;

public class Main {
  public static void main(String[] args) throws Exception {
    AtomicInteger posts = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("POST")) {
        posts.incrementAndGet();
      }
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
    });
    server.start();
    var config = new io.fabric8.kubernetes.client.ConfigBuilder().withAutoConfigure(false)
        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort()).withRequestRetryBackoffInterval(1).build();
    ConfigMap map = new ConfigMapBuilder().withNewMetadata().withGenerateName("report-").endMetadata().build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      client.configMaps().inNamespace("default").resource(map).create();
    } catch (KubernetesClientException e) {
      System.out.println("one create() with generateName: " + posts + " POST, ends with " + e.getCode());
    }
    System.exit(0);
  }
}
JAVA

confirm 'kubernetes-client 7.5.2 sends a create eleven times if the answer is 500' \
'one create() with generateName: 11 POST, ends with 500' "$(program Main)"
