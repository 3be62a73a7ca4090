/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.RedactionConfig;
import io.coworkflink.config.TeamConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventTime;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.event.TimeSource;
import io.coworkflink.ingest.RawEvent;
import io.coworkflink.udfs.redact.RedactionPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePromptTest {
    private static final int SMALL = 256 << 10;
    private static final int LARGE = 1 << 20;
    /** For a busy machine; on a quiet one it is some 10 ms. */
    private static final Duration MOST_CPU = Duration.ofSeconds(1);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final EventRedactor redactor = new EventRedactor(
            new RedactionConfig(true, RedactionPolicy.defaults().withReplacePrompts(false), null, "k1"),
            Teams.of(TeamConfig.NONE),
            unknown -> {});

    @ParameterizedTest
    @ValueSource(strings = {"0123456789", "4000 0096 8178 0485 ", "@", "1@2.3", "a@b.io ", "(555) 0100-"})
    void aMegabyteOnOneLineTakesLinearTime(String piece) {
        String prompt = piece.repeat(LARGE / piece.length());
        long small = nanos(prompt.substring(0, SMALL));
        long large = nanos(prompt);

        // Square growth would be 16 times as much.
        assertThat(large).isLessThan(8 * small + Duration.ofMillis(100).toNanos());
        assertThat(Duration.ofNanos(large)).isLessThan(MOST_CPU);
    }

    /** Uuids hold all kinds of figures, and in blanks or braces they are not kept unread. */
    @Test
    void aPromptIdHasItsOneFormAfterRedactionToo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
            for (String sent : new String[] {uuid.toUpperCase(Locale.ROOT), "{" + uuid + "}", " " + uuid + " "}) {
                assertThat(redact("prompt.id", sent).promptId())
                        .as("seed %d, sent <%s>", seed, sent)
                        .isEqualTo(uuid);
            }
        }
    }

    @Test
    void whatRedactionLeavesOfAPromptIdIsNone() {
        assertThat(redact("prompt.id", "bob@example.com").promptId()).isNull();
    }

    private long nanos(String prompt) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            assertThat(redact("prompt", prompt).prompt()).isNotEmpty();
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
        }
        return best;
    }

    private CoworkEvent redact(String attribute, String value) {
        KafkaPosition position = new KafkaPosition("otlp_logs", 0, 0, 0, 0);
        EventTime time = new EventTime(0, 0, TimeSource.KAFKA, false);
        return redactor.redact(new RawEvent(position, time, "user_prompt", Map.of(attribute, value)));
    }
}
