#!/usr/bin/env bash
# The fabric8 Kubernetes client does not start with NO_PROXY=*, nor with a blank after a comma.
#
# Surprise: values of NO_PROXY that are common elsewhere end the building of the client with "An error has occurred.":
#   "*" (all hosts), "*.example.com", and "localhost, .example.com" with a blank. The root cause is a
#   MalformedURLException. This happens only if HTTPS_PROXY is set too.
# One would guess: "*" means no proxy at all, blanks are trimmed, and an entry that is not understood is passed over.
# For users: some platforms put these variables into every pod, and the operator does not start. If the API server is
#   reached directly, set the proxies and noProxy of the configuration in code; else write NO_PROXY without "*" and blanks.
# Versions: io.fabric8:kubernetes-client 7.5.2, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven io.fabric8:kubernetes-client:7.5.2

cat >Main.java <<'JAVA'
import io.fabric8.kubernetes.client.*;

public class Main {
  public static void main(String[] args) {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      System.out.println("client for " + client.getMasterUrl());
    } catch (KubernetesClientException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      System.out.println(e.getMessage() + " (" + root.getClass().getSimpleName() + ")");
    }
    System.exit(0);
  }
}
JAVA
mkdir .kube
cat >.kube/config <<'YAML'
apiVersion: v1
kind: Config
current-context: a
contexts: [{name: a, context: {cluster: a, user: a}}]
clusters: [{name: a, cluster: {server: "https://cluster.example.com"}}]
users: [{name: a, user: {token: invented}}]
YAML
run() { program "$@" Main; }
proxy=HTTPS_PROXY=http://proxy.example.com:3128

confirm 'kubernetes-client 7.5.2 cannot be built with NO_PROXY=* beside HTTPS_PROXY' \
'NO_PROXY=.example.com: client for https://cluster.example.com/
NO_PROXY=* without HTTPS_PROXY: client for https://cluster.example.com/
NO_PROXY=*: An error has occurred. (MalformedURLException)
NO_PROXY=*.example.com: An error has occurred. (MalformedURLException)
NO_PROXY=localhost, .example.com: An error has occurred. (MalformedURLException)' \
"NO_PROXY=.example.com: $(run $proxy NO_PROXY=.example.com)
NO_PROXY=* without HTTPS_PROXY: $(run 'NO_PROXY=*')
NO_PROXY=*: $(run $proxy 'NO_PROXY=*')
NO_PROXY=*.example.com: $(run $proxy 'NO_PROXY=*.example.com')
NO_PROXY=localhost, .example.com: $(run $proxy 'NO_PROXY=localhost, .example.com')"
