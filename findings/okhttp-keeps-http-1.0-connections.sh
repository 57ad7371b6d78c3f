#!/usr/bin/env bash
# OkHttp uses a connection again after an answer of HTTP/1.0, which the server closes.
#
# Surprise: after an answer "HTTP/1.0 204" without "Connection: keep-alive", OkHttp puts the connection into its pool and sends the next
#   request on it. The server closes it, so the next request, if it comes at once, ends in an exception; with retries off it is lost, with
#   retries on a second connection is opened for it.
# One would guess: the connection is closed, as RFC 9112 section 9.3 says for HTTP/1.0 without keep-alive.
# Servers that answer so are easily met as receivers of webhooks: the http.server of Python does by default.
# For users: send "Connection: close", or expect that a request which follows at once fails and is tried again.
# Versions: com.squareup.okhttp3:okhttp-jvm 5.5.1, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven com.squareup.okhttp3:okhttp-jvm:5.5.1

cat >Main.java <<'JAVA'
import java.io.*;
import java.net.*;
import okhttp3.*;

public class Main {
  /** How often a client has connected. */
  static int connections;

  public static void main(String[] args) throws Exception {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread accept = new Thread(() -> {
      try {
        while (true) {
          Socket socket = server.accept();
          connections++;
          new Thread(() -> serve(socket)).start();
        }
      } catch (IOException closed) { }
    });
    accept.setDaemon(true);
    accept.start();
    String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
    for (boolean retry : new boolean[] {false, true}) {
      for (boolean close : new boolean[] {false, true}) {
        connections = 0;
        OkHttpClient client = new OkHttpClient.Builder().retryOnConnectionFailure(retry).build();
        Request.Builder request = new Request.Builder().url(url).post(RequestBody.create("told".getBytes()));
        if (close) {
          request.header("Connection", "close");
        }
        String first = end(client, request.build());
        int kept = client.connectionPool().connectionCount();
        String second = end(client, request.build());
        System.out.println("retries " + (retry ? "on" : "off") + (close ? ", Connection: close" : "") + ": first " + first + ", then kept " + kept
            + ", second " + second + ", connections " + connections);
      }
    }
    System.exit(0);
  }

  static String end(OkHttpClient client, Request request) {
    try (Response response = client.newCall(request).execute()) {
      return response.protocol() + " " + response.code();
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** Answers one request and closes the connection, which is a little later than the answer, as it may be in a real server. */
  static void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (!in.readLine().isEmpty()) { }
      in.readNBytes(4);
      socket.getOutputStream().write("HTTP/1.0 204 No Content\r\n\r\n".getBytes());
      in.read();
    } catch (IOException | NullPointerException broken) { }
  }
}
JAVA

confirm 'OkHttp 5.5.1 uses a connection again after HTTP/1.0 without keep-alive' \
'retries off: first http/1.0 204, then kept 1, second IOException, connections 1
retries off, Connection: close: first http/1.0 204, then kept 0, second http/1.0 204, connections 2
retries on: first http/1.0 204, then kept 1, second http/1.0 204, connections 2
retries on, Connection: close: first http/1.0 204, then kept 0, second http/1.0 204, connections 2' "$(program Main)"
