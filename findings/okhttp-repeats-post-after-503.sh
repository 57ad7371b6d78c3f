#!/usr/bin/env bash
# OkHttp answers "503, Retry-After: 0" and "408" by sending the POST again, and tells only of the second answer.
#
# Surprise: a POST that was answered with 503 and "Retry-After: 0" is sent a second time at once, even with
#   retryOnConnectionFailure(false). The same holds for 408 with the default settings. 429 is never repeated.
# One would guess: an HTTP status is handed to the caller. Nothing repeats an order that the server has answered, least of
#   all if retries are switched off.
# For users: the pace of a rate limiter is exceeded by requests that it has never seen. If that matters, count requests in
#   a network interceptor (it sees each attempt), or remove "Retry-After: 0" from the answer there: then OkHttp sends once.
# Versions: com.squareup.okhttp3:okhttp-jvm 5.5.1, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven com.squareup.okhttp3:okhttp-jvm:5.5.1

cat >Main.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.*;

public class Main {
  public static void main(String[] args) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      requests.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      String[] asked = exchange.getRequestURI().getPath().substring(1).split("/");
      if (asked.length > 1) {
        exchange.getResponseHeaders().set("Retry-After", asked[1]);
      }
      exchange.sendResponseHeaders(Integer.parseInt(asked[0]), -1);
      exchange.close();
    });
    server.start();
    for (String path : new String[] {"503/0", "503/1", "503", "408", "429/0"}) {
      for (boolean retry : new boolean[] {true, false}) {
        requests.set(0);
        OkHttpClient client = new OkHttpClient.Builder().retryOnConnectionFailure(retry).build();
        Request post = new Request.Builder().url("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path).post(RequestBody.create("agent 11".getBytes())).build();
        try (Response response = client.newCall(post).execute()) {
          System.out.println(path.replace("/", " Retry-After: ") + ", retryOnConnectionFailure(" + retry + "): " + requests + " POST");
        }
      }
    }
    System.exit(0);
  }
}
JAVA

confirm 'OkHttp 5.5.1 sends a POST twice for 503 with Retry-After: 0, even without retryOnConnectionFailure' \
'503 Retry-After: 0, retryOnConnectionFailure(true): 2 POST
503 Retry-After: 0, retryOnConnectionFailure(false): 2 POST
503 Retry-After: 1, retryOnConnectionFailure(true): 1 POST
503 Retry-After: 1, retryOnConnectionFailure(false): 1 POST
503, retryOnConnectionFailure(true): 1 POST
503, retryOnConnectionFailure(false): 1 POST
408, retryOnConnectionFailure(true): 2 POST
408, retryOnConnectionFailure(false): 1 POST
429 Retry-After: 0, retryOnConnectionFailure(true): 1 POST
429 Retry-After: 0, retryOnConnectionFailure(false): 1 POST' "$(program Main)"
