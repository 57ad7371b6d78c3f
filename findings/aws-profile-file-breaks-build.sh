#!/usr/bin/env bash
# A malformed profile file keeps every client of the AWS SDK from being built, also one that has a profile file of its own.
#
# Surprise: build() throws "Profile definition must end with ']'", though region, credentials, endpoint and defaultProfileFile
#   are all set in code, so that nothing of the file is needed.
# One would guess: defaultProfileFile(...) replaces the files of the user, and those are not read any more.
# For users: name files that do not exist, by AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or by the properties
#   aws.configFile and aws.sharedCredentialsFile.
# Versions: software.amazon.awssdk:connect and url-connection-client 2.40.2, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven software.amazon.awssdk:connect:2.40.2 software.amazon.awssdk:url-connection-client:2.40.2

printf '[default\nregion = eu-central-1\n' >malformed
cat >Main.java <<'JAVA'
import java.net.URI;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;

public class Main {
  public static void main(String[] args) {
    System.setProperty("aws.configFile", "malformed");
    build("a malformed file");
    System.setProperty("aws.configFile", "/nonexistent");
    build("no file");
  }

  static void build(String name) {
    String end;
    try {
      ConnectClient.builder()
          .endpointOverride(URI.create("http://127.0.0.1:1"))
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .httpClient(UrlConnectionHttpClient.create())
          .overrideConfiguration(o -> o.defaultProfileFile(ProfileFile.aggregator().build()))
          .build();
      end = "built";
    } catch (RuntimeException e) {
      end = e.getMessage();
    }
    System.out.println(name + ": " + end);
  }
}
JAVA

confirm 'AWS SDK 2.40.2 reads the profile files while it builds a client, whatever the client is told' \
"a malformed file: Profile definition must end with ']' on line 1
no file: built" "$(program AWS_EC2_METADATA_DISABLED=true Main)"
