package dev.contactcenter.operator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class WatchLogTest {
    private final WatchLog log = new WatchLog();

    @Test
    void givesWhatCameAfterARevision() throws Exception {
        append(3);
        append(5);

        assertThat(log.after(0, 1)).extracting(WatchEvent::revision).containsExactly(3L, 5L);
        assertThat(log.after(3, 1)).extracting(WatchEvent::revision).containsExactly(5L);
        assertThat(log.after(5, 1)).isEmpty();
    }

    @Test
    void aWatcherTooFarBehindIsToldToListAgain() throws Exception {
        for (var revision = 1; revision <= 5000; revision++) {
            append(revision);
        }

        assertThat(log.after(4999, 1)).hasSize(1);
        assertThatThrownBy(() -> log.after(1, 1))
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code()).isEqualTo(410));
    }

    private void append(long revision) {
        log.append(new WatchEvent(
                "ADDED", revision, new Key("a", "b"), JsonNodeFactory.instance.objectNode(), null));
    }
}
