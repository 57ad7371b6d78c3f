#!/usr/bin/env bash
# The AWS SDK for Java reads retry_mode from the profile and passes over max_attempts, which is beside it.
#
# Surprise: with "retry_mode = standard" and "max_attempts = 7" in the profile, the client makes 3 attempts: retry_mode is
#   obeyed (the default mode makes 4), max_attempts is not. The environment variable AWS_MAX_ATTEMPTS is obeyed.
# One would guess: both lines of the same shared file are obeyed, as other AWS tools do.
# For users: set AWS_MAX_ATTEMPTS (or aws.maxAttempts), or a retry strategy in code. A profile with "max_attempts = 1",
#   meant to protect a rate limit, protects nothing.
# Versions: software.amazon.awssdk:connect and url-connection-client 2.40.2, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven software.amazon.awssdk:connect:2.40.2 software.amazon.awssdk:url-connection-client:2.40.2

cat >Main.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;

public class Main {
  public static void main(String[] args) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      requests.incrementAndGet();
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
    });
    server.start();
    ConnectClient connect = ConnectClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
    try {
      connect.listUsers(r -> r.instanceId("i"));
    } catch (SdkException e) {
      System.out.println(requests + " requests");
    }
    System.exit(0);
  }
}
JAVA

printf '[default]\nregion = eu-central-1\n' >plain
printf '[default]\nretry_mode = standard\n' >mode
printf '[default]\nretry_mode = standard\nmax_attempts = 7\n' >mode-and-attempts
printf '[default]\nmax_attempts = 1\n' >one
run() { program AWS_EC2_METADATA_DISABLED=true "$@" Main; }
confirm 'AWS SDK 2.40.2 obeys retry_mode of a profile and ignores max_attempts' \
'no setting: 4 requests
profile, retry_mode = standard: 3 requests
profile, retry_mode = standard, max_attempts = 7: 3 requests
profile, max_attempts = 1: 4 requests
AWS_MAX_ATTEMPTS=7: 7 requests' \
"no setting: $(run AWS_CONFIG_FILE="$work/plain")
profile, retry_mode = standard: $(run AWS_CONFIG_FILE="$work/mode")
profile, retry_mode = standard, max_attempts = 7: $(run AWS_CONFIG_FILE="$work/mode-and-attempts")
profile, max_attempts = 1: $(run AWS_CONFIG_FILE="$work/one")
AWS_MAX_ATTEMPTS=7: $(run AWS_CONFIG_FILE="$work/plain" AWS_MAX_ATTEMPTS=7)"
