package dev.contactcenter.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.contactcenter.operator.agent.Agent;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.agent.Presence;
import dev.contactcenter.operator.agent.TeamId;
import dev.contactcenter.operator.platform.EvidenceContract.Driver.End;
import dev.contactcenter.operator.platform.EvidenceContract.Driver.Id;
import dev.contactcenter.operator.platform.EvidenceContract.Driver.Pages;
import dev.contactcenter.operator.platform.EvidenceContract.Driver.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rule of evidence of {@link Reading}, which every adapter must obey: an agent is told as logged out, or as unknown,
 * only if the platform showed it so. Each adapter's test extends this class with a {@link Driver}: a stand-in for its
 * platform's server that lists agents as the suite says, in the platform's own words.
 *
 * <p>Agents are numbers here, from 1; the driver knows their ids. All of them are members of one team, and exist.
 */
public abstract class EvidenceContract {
    /** A platform's server and an adapter that is connected to it. */
    public interface Driver extends AutoCloseable {
        /** One row of the list of agents. */
        record Row(int agent, Presence presence, Id id) {}

        /** How a row names its agent. */
        enum Id {
            /** As the platform does. */
            RIGHT,
            /** Not at all. */
            MISSING,
            /** By JSON of another type, such as an object or true. */
            WRONG_TYPE
        }

        /** How the list ends. */
        enum End {
            /** With its last page, as the platform ends a list. */
            TOLD,
            /** In the middle of the last page's body. */
            CUT,
            /** The last page says that another one follows, and that one is a 404. */
            NEXT_IS_MISSING,
            /** The last page says that another one follows, and is answered for that one too, for ever. */
            ENDLESS,
            /** The body of the last page is 40 MB long. */
            HUGE
        }

        /**
         * What the platform's list of agents (or of their states) answers.
         *
         * @param pages the rows of each page
         * @param counts how many agents each page counts in all; empty: the number of rows of all pages
         */
        record Pages(List<List<Row>> pages, List<Integer> counts, End end) {}

        /** Returns the adapter. */
        Platform platform();

        /** Returns the id of an agent. */
        AgentId agent(int number);

        /** Returns the team that all agents are members of. */
        TeamId team();

        /**
         * Sets what the list answers. The agents exist, and are members of the team, whether or not they are in the list: if
         * the platform has other lists for that, they show them, whole.
         *
         * @param exist the numbers of the agents
         */
        void lists(Pages pages, List<Integer> exist);

        /** Returns whether the platform's list has pages; if not, it is given one page only. */
        boolean isPaged();

        /** Returns whether the list counts its rows. */
        boolean isCounted();

        /** Returns how many requests the server has had. */
        int requests();

        @Override
        void close();
    }

    /** The ways to ask for agents 1 to 3. */
    enum By {
        IDS(driver -> new Selection.ByIds(AgentIdSet.copyOf(IntStream.rangeClosed(1, 3).mapToObj(driver::agent).toList()))),
        TEAM(driver -> new Selection.ByTeam(driver.team())),
        ALL(driver -> new Selection.All());

        private final Function<Driver, Selection> selection;

        By(Function<Driver, Selection> selection) {
            this.selection = selection;
        }
    }

    private static final Row OUT_1 = row(1, Presence.OFFLINE);
    private static final Row FREE_2 = row(2, Presence.FREE);
    private static final Row BUSY_3 = row(3, Presence.BUSY);

    private Driver driver;

    /** Starts a server and an adapter that talks to it. */
    protected abstract Driver start() throws Exception;

    @BeforeEach
    void startDriver() throws Exception {
        driver = start();
    }

    @AfterEach
    void closeDriver() {
        driver.close();
    }

    @ParameterizedTest
    @EnumSource
    void aWholeListShowsEachAgentAsThePlatformDoes(By by) {
        lists(End.TOLD, List.of(), List.of(OUT_1, FREE_2), List.of(BUSY_3));

        var reading = whole(by);

        assertThat(presences(reading)).isEqualTo(Map.of(1, Presence.OFFLINE, 2, Presence.FREE, 3, Presence.BUSY));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyPageInTheMiddleDoesNotEndTheList(By by) {
        assumeTrue(driver.isPaged());
        lists(End.TOLD, List.of(), List.of(OUT_1), List.of(), List.of(FREE_2, BUSY_3));

        assertThat(presences(whole(by))).containsKeys(1, 2, 3).containsEntry(3, Presence.BUSY);
    }

    @ParameterizedTest
    @EnumSource
    void aListThatIsCutProvesNothingAboutTheRowsThatAreMissing(By by) {
        lists(End.CUT, List.of(3), List.of(OUT_1), List.of(FREE_2, BUSY_3));

        assertProvesNothingAbout(by, 2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatIsMissingProvesNothingAboutItsRows(By by) {
        assumeTrue(driver.isPaged());
        lists(End.NEXT_IS_MISSING, List.of(3), List.of(OUT_1), List.of(FREE_2));

        assertProvesNothingAbout(by, 3);
    }

    @ParameterizedTest
    @EnumSource
    void aListThatDoesNotEndIsGivenUpAndProvesNothing(By by) {
        assumeTrue(driver.isPaged());
        lists(End.ENDLESS, List.of(1000), List.of(OUT_1), List.of(FREE_2));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertProvesNothingAbout(by, 3));
        assertThat(driver.requests()).isLessThan(1200);
    }

    @ParameterizedTest
    @EnumSource
    void aCountThatIsHigherThanTheRowsMeansThatRowsAreMissing(By by) {
        assumeTrue(driver.isCounted());
        lists(End.TOLD, List.of(3, 3), List.of(OUT_1), List.of(FREE_2));

        assertProvesNothingAbout(by, 3);
    }

    @ParameterizedTest
    @EnumSource
    void aCountThatIsLowerThanTheRowsHidesNoRow(By by) {
        assumeTrue(driver.isCounted());
        lists(End.TOLD, List.of(1, 1), List.of(OUT_1, FREE_2), List.of(BUSY_3));

        ok(by).ifPresent(reading -> {
            assertThat(presences(reading)).doesNotContainEntry(2, Presence.OFFLINE).doesNotContainEntry(3, Presence.OFFLINE);
            assertThat(!reading.isWhole() || presences(reading).containsKey(3)).as("whole without agent 3").isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aCountThatGrowsWhileTheListIsReadMeansThatRowsAreMissing(By by) {
        assumeTrue(driver.isCounted() && driver.isPaged());
        lists(End.TOLD, List.of(2, 3), List.of(OUT_1), List.of(FREE_2));

        assertProvesNothingAbout(by, 3);
    }

    @ParameterizedTest
    @EnumSource
    void anAgentInTwoRowsIsOneAgentAndTheRowThatAssumesLeastCounts(By by) {
        lists(End.TOLD, List.of(), List.of(OUT_1, FREE_2, row(3, Presence.OFFLINE)), List.of(BUSY_3));

        ok(by).ifPresent(reading -> {
            assertThat(reading.agents()).extracting(Agent::id).doesNotHaveDuplicates();
            assertThat(presences(reading)).containsEntry(1, Presence.OFFLINE).containsEntry(2, Presence.FREE).containsEntry(3, Presence.BUSY);
        });
    }

    /** Agent 3 moved to a page that had been read, and pushed agent 2 to the next one: it is in no page, and the count fits. */
    @ParameterizedTest
    @EnumSource
    void anAgentThatMovesBetweenPagesWhileTheyAreReadIsNotMissing(By by) {
        assumeTrue(driver.isPaged() && driver.isCounted());
        lists(End.TOLD, List.of(3, 3), List.of(OUT_1, FREE_2), List.of(FREE_2));

        assertProvesNothingAbout(by, 3);
    }

    @ParameterizedTest
    @EnumSource(value = Id.class, names = "RIGHT", mode = EnumSource.Mode.EXCLUDE)
    void aRowThatDoesNotNameItsAgentMayBeAnybodys(Id id) {
        for (var by : By.values()) {
            lists(End.TOLD, List.of(), List.of(OUT_1, FREE_2, new Row(3, Presence.BUSY, id)));

            assertProvesNothingAbout(by, 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListOf40MegabytesIsGivenUpWithAReason(By by) {
        lists(End.HUGE, List.of(), List.of(OUT_1, FREE_2, BUSY_3));

        assertThat(driver.platform().read(by.selection.apply(driver))).isInstanceOfSatisfying(
                Answer.Broken.class, broken -> assertThat(broken.message()).contains("longer"));
    }

    @Test
    void anIdThatTheWholeListDoesNotHaveAndThatDoesNotExistIsInNoReading() {
        lists(End.TOLD, List.of(), List.of(OUT_1, FREE_2, BUSY_3));
        var ids = AgentIdSet.of(driver.agent(1)).plus(AgentIdSet.of(driver.agent(99)));

        var answer = driver.platform().read(new Selection.ByIds(ids));

        assertThat(answer).isInstanceOf(Answer.Ok.class);
        var reading = ((Answer.Ok<Reading>) answer).value();
        assertThat(reading.agents()).extracting(Agent::id).containsExactly(driver.agent(1));
        assertThat(reading.isWhole()).isTrue();
    }

    @Test
    void whatAPartialReadingShowsOfTheAgentsThatWereAskedForIsWhole() {
        assumeTrue(driver.isCounted());
        lists(End.TOLD, List.of(3, 3), List.of(OUT_1), List.of(FREE_2));

        var answer = driver.platform().read(new Selection.ByIds(AgentIdSet.of(driver.agent(1))));

        assertThat(answer).isInstanceOfSatisfying(Answer.Ok.class, ok ->
                assertThat(((Reading) ok.value()).agents()).extracting(Agent::presence).containsExactly(Presence.OFFLINE));
    }

    /** No reading tells of these agents that they are logged out, and none says by its silence that they don't exist. */
    private void assertProvesNothingAbout(By by, int... agents) {
        ok(by).ifPresent(reading -> {
            var shown = presences(reading);
            for (var agent : agents) {
                assertThat(shown).doesNotContainEntry(agent, Presence.OFFLINE);
                assertThat(reading.isWhole() && !shown.containsKey(agent)).as("a whole reading without agent " + agent).isFalse();
            }
            assertThat(reading.gap().orElse("some words")).isNotBlank();
        });
    }

    /** Anything but a good answer proves nothing: then the operation reads again. */
    private Optional<Reading> ok(By by) {
        var answer = driver.platform().read(by.selection.apply(driver));
        assertThat(answer).isInstanceOfAny(Answer.Ok.class, Answer.Broken.class, Answer.Unreachable.class, Answer.Rejected.class);
        return answer instanceof Answer.Ok<Reading> ok ? Optional.of(ok.value()) : Optional.empty();
    }

    private Reading whole(By by) {
        var reading = ok(by).orElseThrow(() -> new AssertionError("no reading " + driver.platform().read(by.selection.apply(driver))));
        assertThat(reading.gap()).isEmpty();
        return reading;
    }

    private Map<Integer, Presence> presences(Reading reading) {
        var numbers = IntStream.rangeClosed(1, 3).boxed().collect(Collectors.toMap(driver::agent, Function.identity()));
        return reading.agents().stream().collect(Collectors.toMap(agent -> numbers.get(agent.id()), Agent::presence));
    }

    @SafeVarargs
    private void lists(End end, List<Integer> counts, List<Row>... pages) {
        var all = new ArrayList<List<Row>>();
        for (var page : pages) {
            all.add(page);
        }
        var rows = driver.isPaged() ? all : List.of(all.stream().flatMap(List::stream).toList());
        driver.lists(new Pages(rows, counts, end), List.of(1, 2, 3));
    }

    private static Row row(int agent, Presence presence) {
        return new Row(agent, presence, Id.RIGHT);
    }
}
