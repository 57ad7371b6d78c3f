#!/usr/bin/env bash
# OkHttp sends a POST three times if a kept connection breaks without an answer.
#
# Surprise: OkHttp repeats every method, POST and DELETE too, if the connection was used before and the server closes it
#   after it has read the whole request. The server sees the same order three times; the caller sees one exception.
# One would guess: only requests that are safe to repeat (GET) are repeated, as RFC 9110 section 9.2.2 asks; or: a request
#   whose body was sent completely is not sent again.
# The first request of a connection is not repeated, so a test with one request never shows it.
# For users: set retryOnConnectionFailure(false) on a client that sends orders, and repeat in your own code what is safe.
# Versions: com.squareup.okhttp3:okhttp-jvm 5.5.1, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven com.squareup.okhttp3:okhttp-jvm:5.5.1

cat >Main.java <<'JAVA'
import java.io.*;
import java.net.*;
import java.util.*;
import okhttp3.*;

public class Main {
  static final List<String> seen = Collections.synchronizedList(new ArrayList<>());

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
    String url = "http://127.0.0.1:" + server.getLocalPort();
    for (boolean retry : new boolean[] {true, false}) {
      for (boolean kept : new boolean[] {false, true}) {
        OkHttpClient client = retry ? new OkHttpClient() : new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
        if (kept) {
          client.newCall(new Request.Builder().url(url + "/status").build()).execute().close();
        }
        seen.clear();
        String end;
        try (Response response = client.newCall(new Request.Builder().url(url + "/logout").post(RequestBody.create("agent 11".getBytes())).build()).execute()) {
          end = "status " + response.code();
        } catch (IOException e) {
          end = e.getClass().getSimpleName();
        }
        System.out.println((retry ? "default" : "retryOnConnectionFailure(false)") + ", " + (kept ? "kept" : "new") + " connection: " + end + ", server got " + seen);
      }
    }
    System.exit(0);
  }

  static void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        String first = in.readLine();
        if (first == null) {
          return;
        }
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(line.substring(15).trim());
          }
        }
        in.readNBytes(length);
        seen.add(first.split(" HTTP")[0]);
        if (first.contains("/logout")) {
          return;
        }
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
      }
    } catch (IOException broken) { }
  }
}
JAVA

confirm 'OkHttp 5.5.1 sends a POST three times over kept connections by default' \
'default, new connection: IOException, server got [POST /logout]
default, kept connection: IOException, server got [POST /logout, POST /logout, POST /logout]
retryOnConnectionFailure(false), new connection: IOException, server got [POST /logout]
retryOnConnectionFailure(false), kept connection: IOException, server got [POST /logout]' "$(program Main)"
