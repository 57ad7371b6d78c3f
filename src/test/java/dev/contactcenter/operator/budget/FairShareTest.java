package dev.contactcenter.operator.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets how much of what is free. */
class FairShareTest {
    /** Reads {@code a:400 b:5}: who waits, the longest first, and how much each needs. */
    private static Map<String, Claim> claims(String text) {
        var claims = new LinkedHashMap<String, Claim>();
        for (var each : text.split(" ")) {
            var parts = each.split(":");
            claims.put(parts[0], new Claim(Integer.parseInt(parts[1]), Instant.ofEpochSecond(claims.size())));
        }
        return claims;
    }

    private static Map<String, Integer> divide(int free, Map<String, Claim> claims) {
        return FairShare.divide(free, claims, FairShare.order(claims, Comparator.naturalOrder()));
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "100, a:400,                 a=100",
        "100, a:40,                  a=40",
        "100, a:400 b:5 c:3,         a=92 b=5 c=3",
        "100, a:5 b:400 c:300,       a=5 b=48 c=47",
        "100, a:400 b:400 c:400,     a=34 b=33 c=33",
        "2,   a:400 b:1 c:1,         a=1 b=1",
        "1,   a:400 b:1,             a=1",
        "3,   a:1 b:1 c:1 d:1,       a=1 b=1 c=1",
        "0,   a:1,                   ''",
        "7,   a:2 b:2 c:9,           a=2 b=2 c=3",
    })
    void everybodyGetsTheSameAndWhoNeedsLessLeavesTheRest(int free, String waiting, String expected) {
        var shares = divide(free, claims(waiting)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));

        assertThat(shares).isEqualTo(expected);
    }

    @Test
    void whoHasWaitedLongestIsFirstAndThenTheNameDecides() {
        var claims = Map.of("late", new Claim(1, Instant.ofEpochSecond(2)), "b", new Claim(1, Instant.EPOCH), "a", new Claim(1, Instant.EPOCH));

        assertThat(FairShare.order(claims, Comparator.naturalOrder())).containsExactly("a", "b", "late");
    }

    /** New small operations come all the time, and one logout becomes free at a time. */
    @Test
    void aLargeOperationGetsItsTurnHoweverManySmallOnesCome() {
        var claims = new HashMap<>(Map.of("large", new Claim(5, Instant.EPOCH)));
        var turns = 0;
        for (var time = 1; claims.containsKey("large"); time++) {
            var now = Instant.ofEpochSecond(time);
            claims.put("small-" + time, new Claim(1, now));
            divide(1, claims).forEach((name, share) -> claims.compute(name, (key, claim) ->
                    claim.need() == share ? null : new Claim(claim.need() - share, now)));
            turns = time;
        }

        assertThat(turns).isLessThanOrEqualTo(20);
    }

    @Test
    void manyAreDividedAtOnce() {
        var claims = new LinkedHashMap<String, Claim>();
        for (var i = 0; i < 50_000; i++) {
            claims.put("operation-" + i, new Claim(1 + i % 7, Instant.ofEpochSecond(i)));
        }

        assertThat(divide(100_000, claims).values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100_000);
    }
}
