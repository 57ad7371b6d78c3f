package dev.contactcenter.operator.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentIdSetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | ''",
        "11 | 11",
        "11,12 | 11-12",
        "11,13-15 | 11,13-15",
        "15,14,13,11 | 11,13-15",
        "5-9,1-20 | 1-20",
        "1-3,4-6 | 1-6",
        "3-3 | 3",
        "0,999999999999999999 | 0,999999999999999999",
        "b,7,a,7,b | 7,a,b",
        "007,7,8 | 7-8,007",
        "1000000000000000000 | 1000000000000000000",
        "20-30,1-5,4-19 | 1-30",
        "1-2-3,1 | 1,1-2-3",
    })
    void anySpellingIsReadAndOneIsWritten(String notation, String canonical) {
        assertThat(AgentIdSet.parse(notation)).hasToString(canonical).isEqualTo(AgentIdSet.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "1,", ",1", "1,,2", "5-3", "-1", "a b", " 1", "1-02", "01-2", "1-9999999999999999999", "x/y"})
    void aTextThatIsNoNotationIsRefused(String notation) {
        assertThatThrownBy(() -> AgentIdSet.parse(notation)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-999999999999999999", "0-10000000", "1-9999999,20000000-20000009"})
    void aTextThatNamesTooManyAgentsIsRefused(String notation) {
        assertThatThrownBy(() -> AgentIdSet.parse(notation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more than 10000000 agents");
    }

    @Test
    void theSizeNeverOverflows() {
        var set = AgentIdSet.EMPTY;
        for (var i = 0L; i < 220; i++) {
            set = set.plus(AgentIdSet.parse((i * 10_000_000) + "-" + (i * 10_000_000 + 9_999_999)));
        }

        assertThat(set.size()).isEqualTo(Integer.MAX_VALUE);
        assertThat(set.first(3)).hasToString("0-2");
        assertThat(set.iterator().next()).isEqualTo(AgentId.of(0));
    }

    @Test
    void aLongRunIsIteratedWithoutMemory() {
        var set = AgentIdSet.parse("1-10000000");

        assertThat(set.stream().skip(1_000_000).findFirst()).contains(AgentId.of(1_000_001));
        assertThat(set.stream().limit(2)).containsExactly(AgentId.of(1), AgentId.of(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1-10,a,b | 3 | 1-3",
        "1-2,9,a,b | 4 | 1-2,9,a",
        "a,b,c | 2 | a-b",
        "1-3 | 3 | 1-3",
        "1-3 | 2147483647 | 1-3",
        "1-3 | 0 | ''",
        "1-3 | -1 | ''",
        "'' | 5 | ''",
    })
    void theFirstAgentsAreInOrder(String notation, int most, String expected) {
        assertThat(AgentIdSet.parse(notation).first(most)).hasToString(expected.replace("a-b", "a,b"));
    }

    @Test
    void aSetIsSplitInOrder() {
        assertThat(AgentIdSet.parse("1-5,9,a,b,c").split(4))
                .extracting(AgentIdSet::toString)
                .containsExactly("1-4", "5,9,a,b", "c");
        assertThat(AgentIdSet.parse("1-4").split(2)).extracting(AgentIdSet::toString).containsExactly("1-2", "3-4");
        assertThat(AgentIdSet.parse("1-4").split(Integer.MAX_VALUE)).containsExactly(AgentIdSet.parse("1-4"));
        assertThat(AgentIdSet.EMPTY.split(4)).isEmpty();
        assertThatThrownBy(() -> AgentIdSet.of(1).split(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void containsIsFalseForOtherTypes() {
        assertThat(AgentIdSet.of(3, 1, 2, 1)).hasToString("1-3");
        assertThat(AgentIdSet.of(AgentId.of("b"), AgentId.of(1))).hasToString("1,b");
        assertThatThrownBy(() -> AgentIdSet.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesAsASortedSet(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var a = randomIds(random);
            var b = randomIds(random);
            var left = AgentIdSet.copyOf(shuffled(a, random));
            var right = AgentIdSet.copyOf(shuffled(b, random));

            assertSame(left, a);
            assertSame(left.plus(right), combined(a, set -> set.addAll(b)));
            assertSame(left.minus(right), combined(a, set -> set.removeAll(b)));
            assertSame(left.intersect(right), combined(a, set -> set.retainAll(b)));
            for (var id : b) {
                assertThat(left.contains(id)).isEqualTo(a.contains(id));
            }
            var most = 1 + random.nextInt(20);
            assertSame(left.first(most), a.stream().limit(most).collect(Collectors.toCollection(TreeSet::new)));
            assertSplit(left, most);
        }
    }

    @Test
    void aHundredThousandScatteredIdsAreParsedMergedSubtractedAndPrinted() {
        var random = new Random(42);
        var even = LongStream.range(0, 100_000).map(i -> i * 2).mapToObj(AgentId::of).toList();
        var odd = LongStream.range(0, 100_000).map(i -> i * 2 + 1).mapToObj(AgentId::of).toList();
        var evens = AgentIdSet.copyOf(shuffled(even, random));
        var odds = AgentIdSet.copyOf(shuffled(odd, random));

        assertThat(AgentIdSet.parse(evens.toString())).isEqualTo(evens).hasSize(100_000);
        assertThat(evens.plus(odds)).hasToString("0-199999");
        assertThat(AgentIdSet.parse("0-199999").minus(odds)).isEqualTo(evens);
        assertThat(evens.intersect(odds)).isEmpty();
        assertThat(evens.split(500)).hasSize(200).allMatch(part -> part.size() == 500);
    }

    private static void assertSame(AgentIdSet set, TreeSet<AgentId> expected) {
        assertThat(set).containsExactlyElementsOf(expected);
        assertThat(set.stream()).containsExactlyElementsOf(expected);
        assertThat(set.size()).isEqualTo(expected.size());
        assertThat(set.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(AgentIdSet.parse(set.toString())).isEqualTo(set).hasSameHashCodeAs(set);
        assertThat(AgentIdSet.copyOf(expected)).isEqualTo(set).hasToString(set.toString());
    }

    private static void assertSplit(AgentIdSet set, int most) {
        var parts = set.split(most);
        assertThat(parts).allMatch(part -> !part.isEmpty() && part.size() <= most);
        assertThat(parts.stream().flatMap(AgentIdSet::stream)).containsExactlyElementsOf(set);
        assertThat(parts.stream().limit(Math.max(0, parts.size() - 1))).allMatch(part -> part.size() == most);
    }

    private static TreeSet<AgentId> combined(TreeSet<AgentId> set, Consumer<TreeSet<AgentId>> change) {
        var result = new TreeSet<>(set);
        change.accept(result);
        return result;
    }

    private static TreeSet<AgentId> randomIds(Random random) {
        var ids = new TreeSet<AgentId>();
        var spread = 1 + random.nextInt(60);
        for (var i = random.nextInt(40); i > 0; i--) {
            var number = random.nextInt(spread);
            ids.add(random.nextInt(4) == 0 ? AgentId.of("n" + number) : AgentId.of(number));
        }
        return ids;
    }

    private static List<AgentId> shuffled(Iterable<AgentId> ids, Random random) {
        var list = new ArrayList<AgentId>();
        ids.forEach(list::add);
        Collections.shuffle(list, random);
        return list;
    }
}
