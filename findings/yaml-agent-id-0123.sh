#!/usr/bin/env bash
# The agent id 0123, not quoted, is 83 for Helm and "0123" for the fabric8 Kubernetes client.
#
# Surprise: Helm reads YAML by rules of version 1.1 (a leading 0 means octal, _ is dropped, on is true), and 08, which is
#   no octal number, as 8. The fabric8 client reads all four as text. Jackson's
#   YAML module is a third one: 83, but "08".
# One would guess: one file has one meaning. And an operator that is tested with fabric8 shows what users will get.
# For users: quote agent ids, team names and status names in values and manifests. A test that reads a manifest with
#   fabric8 does not show the mistake. Reject numbers in the schema (type: string), so that the API server tells it.
# Versions: com.marcnuri.helm-java:helm-java 0.0.21 (Helm 3.21.0), io.fabric8:kubernetes-client 7.5.2,
#   jackson-dataformat-yaml 2.20.0, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven com.marcnuri.helm-java:helm-java:0.0.21 io.fabric8:kubernetes-client:7.5.2 com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.20.0

mkdir -p chart/templates
printf 'apiVersion: v2\nname: chart\nversion: 0.1.0\n' >chart/Chart.yaml
printf 'ids: [0123, 08, 1_000, on, "0123"]\n' >chart/values.yaml
printf 'ids: {{ toJson .Values.ids }}\n' >chart/templates/ids.yaml

cat >Main.java <<'JAVA'
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.*;

public class Main {
  public static void main(String[] args) throws Exception {
    String values = Files.readString(Path.of("chart/values.yaml"));
    System.out.println("Helm " + Helm.version().call() + ": "
        + new Helm(Path.of("chart")).template().call().lines().filter(l -> l.startsWith("ids")).findFirst().get());
    GenericKubernetesResource resource = Serialization.unmarshal("apiVersion: example.com/v1\nkind: Job\n" + values, GenericKubernetesResource.class);
    System.out.println("fabric8: ids: " + Serialization.asJson(resource.getAdditionalProperties().get("ids")));
    System.out.println("Jackson: ids: " + new YAMLMapper().readTree(values).get("ids"));
    System.exit(0);
  }
}
JAVA

confirm 'the agent id 0123 is 83 for Helm 3.21.0 and "0123" for kubernetes-client 7.5.2' \
'Helm v3.21.0: ids: [83,8,1000,true,"0123"]
fabric8: ids: ["0123","08","1_000","on","0123"]
Jackson: ids: [83,"08",1000,true,"0123"]' "$(program Main)"
