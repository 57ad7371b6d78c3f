#!/usr/bin/env bash
# Instant.parse refuses times that RFC 3339 allows, and takes one that it forbids.
#
# Surprise: the offset +19:00 and ten digits of a second are refused (both are valid in RFC 3339, and Go, so the API
#   server of Kubernetes, takes them for format: date-time); 24:00:00, which RFC 3339 forbids, is the next midnight; and
#   the leap second 23:59:60 becomes 23:59:59. OffsetDateTime.parse differs: it refuses the last two.
# One would guess: Instant.parse reads RFC 3339, and both classes read the same texts.
# For users: a resource that the API server has stored may not be readable for a controller in Java. Limit such fields by
#   a pattern or a CEL rule, and use one class everywhere.
# Versions: java.time of OpenJDK 17.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/common.bash"

cat >Main.java <<'JAVA'
import java.time.*;
import java.util.function.Supplier;

public class Main {
  public static void main(String[] args) {
    for (String text : new String[] {"2026-12-24T18:00:00+18:00", "2026-12-24T18:00:00+19:00", "2026-12-24T18:00:00.1234567891Z", "2026-12-24T24:00:00Z", "2026-12-31T23:59:60Z"}) {
      System.out.println(text + ": Instant " + read(() -> Instant.parse(text)) + ", OffsetDateTime " + read(() -> OffsetDateTime.parse(text).toInstant()));
    }
  }

  static String read(Supplier<Instant> parse) {
    try {
      return parse.get().toString();
    } catch (DateTimeException e) {
      return "refused";
    }
  }
}
JAVA

confirm 'java.time refuses +19:00 and ten digits of a second, and Instant takes 24:00:00' \
'2026-12-24T18:00:00+18:00: Instant 2026-12-24T00:00:00Z, OffsetDateTime 2026-12-24T00:00:00Z
2026-12-24T18:00:00+19:00: Instant refused, OffsetDateTime refused
2026-12-24T18:00:00.1234567891Z: Instant refused, OffsetDateTime refused
2026-12-24T24:00:00Z: Instant 2026-12-25T00:00:00Z, OffsetDateTime refused
2026-12-31T23:59:60Z: Instant 2026-12-31T23:59:59Z, OffsetDateTime refused' "$(program Main)"
