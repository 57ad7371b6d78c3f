#!/usr/bin/env bash
# The fabric8 Kubernetes client says nothing if KUBECONFIG names a file that does not exist, and takes another cluster.
#
# Surprise: with a wrong path in KUBECONFIG the client neither fails nor reads ~/.kube/config. It falls back to
#   the cluster around it: the API server of its own pod, or https://kubernetes.default.svc outside a pod. The official
#   client for JavaScript raises an error.
# One would guess: an error that names the file, or the file in the home directory.
# For users: on a desk a typing error becomes an unknown host. In a pod that should manage another cluster, the client
#   asks the cluster that it runs in. Check that each file of KUBECONFIG exists before you build the client.
# Versions: io.fabric8:kubernetes-client 7.5.2, @kubernetes/client-node 1.4.0, Java 17, Node.js 20.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven io.fabric8:kubernetes-client:7.5.2
npm_packages @kubernetes/client-node@1.4.0

cat >Main.java <<'JAVA'
public class Main {
  public static void main(String[] args) {
    System.out.println(new io.fabric8.kubernetes.client.ConfigBuilder().build().getMasterUrl());
    System.exit(0);
  }
}
JAVA
cat >main.mjs <<'JS'
import { KubeConfig } from '@kubernetes/client-node';
const config = new KubeConfig();
try {
  config.loadFromDefault();
  console.log(config.getCurrentCluster().server);
} catch (e) {
  console.log(e.code);
}
JS
mkdir .kube
for name in home other; do
  cat >$name.yaml <<YAML
apiVersion: v1
kind: Config
current-context: $name
contexts: [{name: $name, context: {cluster: $name, user: $name}}]
clusters: [{name: $name, cluster: {server: "https://$name.example.com"}}]
users: [{name: $name, user: {token: invented}}]
YAML
done
mv home.yaml .kube/config

confirm 'kubernetes-client 7.5.2 turns to the cluster around it if KUBECONFIG names a missing file' \
'fabric8, without KUBECONFIG: https://home.example.com/
fabric8, KUBECONFIG=other.yaml: https://other.example.com/
fabric8, KUBECONFIG=othr.yaml: https://kubernetes.default.svc/
fabric8, KUBECONFIG=othr.yaml, in a pod: https://10.0.0.1:443/
client-node, KUBECONFIG=othr.yaml: ENOENT' \
"fabric8, without KUBECONFIG: $(program Main)
fabric8, KUBECONFIG=other.yaml: $(program KUBECONFIG="$work/other.yaml" Main)
fabric8, KUBECONFIG=othr.yaml: $(program KUBECONFIG="$work/othr.yaml" Main)
fabric8, KUBECONFIG=othr.yaml, in a pod: $(program KUBECONFIG="$work/othr.yaml" KUBERNETES_SERVICE_HOST=10.0.0.1 KUBERNETES_SERVICE_PORT=443 Main)
client-node, KUBECONFIG=othr.yaml: $(clean KUBECONFIG="$work/othr.yaml" node main.mjs)"
