package dev.contactcenter.operator.operation.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.contactcenter.operator.agent.AgentIdSet;
import dev.contactcenter.operator.operation.Backoff;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageFormatTest {
    @ParameterizedTest
    @CsvSource({"0, 0 agents were", "1, 1 agent was", "2, 2 agents were"})
    void numbersAgree(int number, String words) {
        assertThat(MessageFormat.countWere(number, "agent")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"no, no.", "no., no.", "really?, really?", "' no ', no.", "'', ''"})
    void aSentenceEnds(String text, String sentence) {
        assertThat(MessageFormat.sentence(text)).isEqualTo(sentence);
    }

    @Test
    void aLongListIsCutBetweenTwoIds() {
        var ids = AgentIdSet.of(LongStream.range(0, 500).map(i -> 1000 + 2 * i).toArray());

        assertThat(MessageFormat.agents(ids)).hasSizeLessThan(320).startsWith("agents 1000,1002").matches(".*,\\d{4},\\.\\.\\.");
        assertThat(MessageFormat.agents(AgentIdSet.of(7))).isEqualTo("agent 7");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "2, 10", "3, 20", "6, 160", "7, 300", "1000000, 300"})
    void theBackoffDoublesUpToItsCap(int tries, long seconds) {
        assertThat(Backoff.DEFAULT.after(tries)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
