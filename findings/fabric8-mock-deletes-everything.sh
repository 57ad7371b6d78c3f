#!/usr/bin/env bash
# A delete by "team in (a)" removes every object on fabric8's mock server.
#
# Surprise: the CRUD mode of the mock server understands "=" and "!=" in label selectors, and passes over "in" and
#   "notin" without an error: a list gives all objects, and a delete removes all of them.
# One would guess: a selector that is not understood is refused, as the API server does with 400.
# For users: a test that lists or deletes by a set-based selector proves nothing, or proves the contrary. Use several
#   "=" in tests on the mock, or a real API server for such a test.
# Versions: io.fabric8:kubernetes-server-mock 7.5.2, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven io.fabric8:kubernetes-server-mock:7.5.2 io.fabric8:kubernetes-client:7.5.2

cat >Main.java <<'JAVA'
import io.fabric8.kubernetes.api.model.*;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.*;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.*;

public class Main {
  public static void main(String[] args) {
    KubernetesMockServer server = new KubernetesMockServer(new io.fabric8.mockwebserver.Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    server.init();
    KubernetesClient client = server.createClient();
    for (String team : List.of("a", "b", "c")) {
      client.configMaps().inNamespace("n").resource(new ConfigMapBuilder().withNewMetadata().withName(team).addToLabels("team", team).endMetadata().build()).create();
    }
    var maps = client.configMaps().inNamespace("n");
    show("team=a", maps.withLabel("team", "a").list());
    show("team!=a", maps.withoutLabel("team", "a").list());
    show("team in (a)", maps.withLabelIn("team", "a").list());
    show("team notin (a)", maps.withLabelNotIn("team", "a").list());
    maps.withLabelIn("team", "a").delete();
    show("left after delete of team in (a)", maps.list());
    System.exit(0);
  }

  static void show(String selector, ConfigMapList list) {
    System.out.println(selector + ": " + list.getItems().stream().map(m -> m.getMetadata().getName()).sorted().toList());
  }
}
JAVA

confirm 'kubernetes-server-mock 7.5.2 passes over "in" and "notin": a delete by them removes everything' \
'team=a: [a]
team!=a: [b, c]
team in (a): [a, b, c]
team notin (a): [a, b, c]
left after delete of team in (a): []' "$(program Main)"
