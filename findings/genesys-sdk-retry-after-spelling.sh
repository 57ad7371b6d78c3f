#!/usr/bin/env bash
# The Genesys Cloud SDK sees Retry-After only if it is spelled so, and raises an exception if it holds a date.
#
# Surprise: with retries switched on, the SDK waits for the header's seconds if the server writes "Retry-After", and for
#   3 s of its own if it writes "retry-after". A date, the other form of RFC 9110, ends the call with a
#   NumberFormatException instead of an ApiException.
# One would guess: names of HTTP headers have no case (HTTP/2 and many proxies write all of them in small letters), and
#   both forms of the value are read.
# For users: do not rely on the SDK's retries behind HTTP/2 or a proxy: after "retry-after: 20" it asks again 17 s too
#   early, which counts against the limit. A simulator has to write "Retry-After" (the JDK's HttpServer writes
#   "Retry-after", which is not seen either).
# Versions: com.mypurecloud:platform-client-v2 198.1.0, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven com.mypurecloud:platform-client-v2:198.1.0

cat >Main.java <<'JAVA'
import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.api.UsersApi;
import java.io.*;
import java.net.*;

public class Main {
  static volatile String header;

  public static void main(String[] args) throws Exception {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread accept = new Thread(() -> {
      try {
        while (true) {
          Socket socket = server.accept();
          new Thread(() -> serve(socket)).start();
        }
      } catch (IOException closed) { }
    });
    accept.setDaemon(true);
    accept.start();
    for (String line : new String[] {"Retry-After: 1", "retry-after: 1", "Retry-after: 1", "Retry-After: Fri, 31 Dec 2027 23:59:59 GMT"}) {
      ApiClient.RetryConfiguration retries = new ApiClient.RetryConfiguration();
      retries.setMaxRetryTimeSec(20);
      ApiClient client = ApiClient.Builder.standard().withBasePath("http://127.0.0.1:" + server.getLocalPort())
          .withAccessToken("token").withRetryConfiguration(retries).build();
      header = null;
      users(client);
      header = line;
      long start = System.nanoTime();
      String end;
      try {
        users(client);
        double seconds = (System.nanoTime() - start) / 1e9;
        end = seconds < 2.5 ? "waits 1 s, as the server says" : "waits 3 s, its own default";
      } catch (Exception e) {
        end = e.getClass().getSimpleName();
      }
      System.out.println(line + " -> " + end);
    }
    System.exit(0);
  }

  static void users(ApiClient client) throws Exception {
    new UsersApi(client).getUsers(25, 1, null, null, null, null, null, null);
  }

  static void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        String line = in.readLine();
        if (line == null) {
          return;
        }
        while (!line.isEmpty()) {
          line = in.readLine();
        }
        String answer = "Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"entities\":[]}";
        String status = header == null ? "200 OK\r\n" : "429 Too Many Requests\r\n" + header + "\r\n";
        header = null;
        socket.getOutputStream().write(("HTTP/1.1 " + status + answer).getBytes());
      }
    } catch (IOException broken) { }
  }
}
JAVA

confirm 'platform-client-v2 198.1.0 sees Retry-After only in this spelling, and only with seconds' \
'Retry-After: 1 -> waits 1 s, as the server says
retry-after: 1 -> waits 3 s, its own default
Retry-after: 1 -> waits 3 s, its own default
Retry-After: Fri, 31 Dec 2027 23:59:59 GMT -> NumberFormatException' "$(program Main)"
