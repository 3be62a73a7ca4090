/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.RuleHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkReadEgressRuleTest {
    private static final int MEBIBYTE = 1 << 20;

    private final BulkReadEgressRule rule =
            new BulkReadEgressRule(TestEvents.SEQUENCES.risks().bulkRead());

    @Test
    void twentyReadsAndThenALargeSendingAreAnError() throws Exception {
        List<RuleMatch> found = matches(rule, readsAnd(20, 100, sent(10_240, 300)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(found.get(0).message())
                .isEqualTo("Bulk read, then egress: 20 reads of 2000 bytes,"
                        + " then tool=WebFetch used the network with 10240 bytes of input");
    }

    @Test
    void fiveMegabytesAreAsMuchAsTwentyReads() throws Exception {
        assertThat(matches(rule, readsAnd(5, MEBIBYTE, sent(10_240, 300)))).hasSize(1);
        assertThat(matches(rule, readsAnd(5, MEBIBYTE - 1, sent(10_240, 300)))).isEmpty();
    }

    @Test
    void oneReadLessOrASmallSendingIsNone() throws Exception {
        assertThat(matches(rule, readsAnd(19, 100, sent(10_240, 300)))).isEmpty();
        assertThat(matches(rule, readsAnd(20, 100, sent(10_239, 300)))).isEmpty();
    }

    @Test
    void whatWasSentBeforeOrFromAnotherSessionOrLongAfterIsNone() throws Exception {
        CoworkEvent elsewhere = Events.toolResult("WebFetch", true)
                .labelled("net_tool")
                .with("tool_input_size_bytes", "20000")
                .with("session.id", "sess-2")
                .atSecond(300)
                .build();

        assertThat(matches(rule, readsAnd(20, 100, sent(20_000, -5)))).isEmpty();
        assertThat(matches(rule, readsAnd(20, 100, elsewhere))).isEmpty();
        assertThat(matches(rule, readsAnd(20, 100, sent(20_000, 599)))).hasSize(1);
        assertThat(matches(rule, readsAnd(20, 100, sent(20_000, 600)))).isEmpty();
    }

    @Test
    void readsWithoutEndAreRememberedAFewAtATime() {
        Memory memory = Memory.NONE;
        for (int i = 0; i < 1000; i++) {
            memory = rule.next(memory, read(100, 1)).memory();
        }

        assertThat(memory.events()).hasSize(20);
    }

    private static CoworkEvent[] readsAnd(int reads, int bytes, CoworkEvent send) {
        List<CoworkEvent> events = new ArrayList<>(List.of(send));
        for (int i = 0; i < reads; i++) {
            events.add(read(bytes, i));
        }
        return events.toArray(CoworkEvent[]::new);
    }

    private static CoworkEvent read(int bytes, long second) {
        return Events.toolResult("Read", true)
                .with("tool_result_size_bytes", String.valueOf(bytes))
                .atSecond(second)
                .build();
    }

    private static CoworkEvent sent(int bytes, long second) {
        return Events.toolResult("WebFetch", true)
                .labelled("net_tool")
                .with("tool_input_size_bytes", String.valueOf(bytes))
                .atSecond(second)
                .build();
    }
}
