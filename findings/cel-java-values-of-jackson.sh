#!/usr/bin/env bash
# cel-java, given JSON as Jackson reads it: a null makes the result unknown, and a number can be compared by == but not by >.
#
# Surprise: rules of CRDs and admission policies, evaluated in Java over the maps that Jackson makes of a resource:
#   - "self.limit == null" on {"limit": null} is no boolean and no error, but a CelUnknownSet. A test that looks for false passes.
#   - "self.replicas == 3" is true, but "self.replicas > 2" has no matching overload: small numbers are Integer, and CEL's int is Long.
#     So a rule can work for a number above 2147483647 only.
# One would guess: values of Jackson are JSON values, as they are for the API server (cel-go), where both are true.
# For users: give Long for whole numbers (DeserializationFeature.USE_LONG_FOR_INTS) and dev.cel.common.values.NullValue for null.
# Versions: dev.cel:cel 0.14.0, jackson-databind 2.20.0, Java 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"
maven dev.cel:cel:0.14.0 com.fasterxml.jackson.core:jackson-databind:2.20.0

cat >Main.java <<'JAVA'
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.*;
import dev.cel.bundle.*;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import java.util.*;

public class Main {
  static final String RESOURCE = "{\"replicas\": 3, \"large\": 3000000000, \"limit\": null}";

  public static void main(String[] args) throws Exception {
    Map<String, Object> plain = read(new ObjectMapper());
    Map<String, Object> careful = read(new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS));
    careful.replaceAll((name, value) -> value == null ? NullValue.NULL_VALUE : value);
    for (String rule : List.of("self.replicas == 3", "self.replicas > 2", "self.large > 2", "self.limit == null")) {
      System.out.println(rule + ": " + result(rule, plain) + "; with Long and NullValue: " + result(rule, careful));
    }
  }

  static Map<String, Object> read(ObjectMapper mapper) throws Exception {
    return mapper.readValue(RESOURCE, new TypeReference<>() { });
  }

  static String result(String rule, Map<String, Object> self) throws Exception {
    Cel cel = CelFactory.standardCelBuilder().addVar("self", SimpleType.DYN).build();
    try {
      Object value = cel.createProgram(cel.compile(rule).getAst()).eval(Map.of("self", self));
      return value instanceof Boolean ? value.toString() : value.getClass().getSimpleName();
    } catch (CelEvaluationException e) {
      return e.getMessage().contains("No matching overload") ? "no matching overload" : e.getMessage();
    }
  }
}
JAVA

confirm 'cel-java 0.14.0 takes a null of Jackson for unknown, and an Integer for no int' \
'self.replicas == 3: true; with Long and NullValue: true
self.replicas > 2: no matching overload; with Long and NullValue: true
self.large > 2: true; with Long and NullValue: true
self.limit == null: AutoValue_CelUnknownSet; with Long and NullValue: true' "$(program Main)"
