#!/usr/bin/env bash
# OkHttp waits a tenth of a second when a response is closed that still goes on.
#
# Surprise: closing the response of a stream over HTTP/1.1, such as a watch of an API server, blocks the caller for 100 ms. OkHttp
#   reads on for so long, because a body that ends soon leaves a connection that can be used again. If the call is cancelled before,
#   close returns at once.
# One would guess: close() gives up what is left and returns. The end of a watch is the end of what the caller waits for.
# For users: a command that follows a watch until something has happened ends a tenth of a second late. Cancel the call first.
# Versions: com.squareup.okhttp3:okhttp-jvm 5.5.1, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven com.squareup.okhttp3:okhttp-jvm:5.5.1

cat >Main.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.util.Arrays;
import java.util.concurrent.Executors;
import okhttp3.*;

public class Main {
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("{\"type\":\"MODIFIED\"}\n".getBytes());
      exchange.getResponseBody().flush();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    server.start();
    OkHttpClient client = new OkHttpClient();
    Request watch = new Request.Builder().url("http://127.0.0.1:" + server.getAddress().getPort() + "/?watch=true").build();
    for (boolean cancel : new boolean[] {false, true}) {
      long[] millis = new long[5];
      for (int i = 0; i < millis.length; i++) {
        Call call = client.newCall(watch);
        Response response = call.execute();
        response.body().source().readUtf8Line();
        long began = System.nanoTime();
        if (cancel) {
          call.cancel();
        }
        response.close();
        millis[i] = (System.nanoTime() - began) / 1_000_000;
      }
      Arrays.sort(millis);
      System.out.println((cancel ? "cancel, then close: " : "close: ") + (millis[2] >= 95 ? "0.1 s or more" : "less than 0.1 s"));
    }
    System.exit(0);
  }
}
JAVA

confirm 'OkHttp 5.5.1 takes a tenth of a second to close a response that goes on' \
'close: 0.1 s or more
cancel, then close: less than 0.1 s' "$(program Main)"
