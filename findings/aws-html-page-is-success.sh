#!/usr/bin/env bash
# The AWS SDK takes an HTML page for a successful change of an agent's status.
#
# Surprise: PutUserStatus and StopContact of Amazon Connect end without an error if the answer is 200 with an HTML page,
#   as a maintenance page or the login page of a proxy is. Their answers have no members, so the body is never read.
#   ListUsers against the same page raises an exception.
# One would guess: a body that is not JSON, with "Content-Type: text/html", is an error for each operation.
# For users: never take the end of such a call as a proof. Read the agent's status afterwards (GetCurrentUserData).
# Versions: software.amazon.awssdk:connect and url-connection-client 2.40.2, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven software.amazon.awssdk:connect:2.40.2 software.amazon.awssdk:url-connection-client:2.40.2

cat >Main.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;

public class Main {
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] page = "<html><body>Down for maintenance</body></html>".getBytes();
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    });
    server.start();
    ConnectClient connect = ConnectClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
    show("PutUserStatus", () -> connect.putUserStatus(r -> r.instanceId("i").userId("u").agentStatusId("s")));
    show("StopContact", () -> connect.stopContact(r -> r.instanceId("i").contactId("c")));
    show("ListUsers", () -> connect.listUsers(r -> r.instanceId("i")));
    System.exit(0);
  }

  static void show(String name, Callable<?> call) {
    String end;
    try {
      call.call();
      end = "success";
    } catch (Exception e) {
      end = e.getClass().getSimpleName();
    }
    System.out.println(name + ": " + end);
  }
}
JAVA

confirm 'AWS SDK 2.40.2 takes an HTML page with status 200 as success of PutUserStatus' \
'PutUserStatus: success
StopContact: success
ListUsers: SdkClientException' "$(program AWS_EC2_METADATA_DISABLED=true Main)"
