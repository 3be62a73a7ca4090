/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.Events;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a trace says beyond what its accumulator counts. */
class TraceContentHarnessTest extends TraceHarness {
    @Test
    void whatIsRepeatedIsCountedAndIsNoReasonForARevision() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        repeat(Events.prompt("p", "x"), 0);
        watermark(6 * MINUTE);
        assertThat(traces()).singleElement().satisfies(trace -> duplicates(trace, 1));
        repeat(Events.prompt("p", "x"), 0);
        watermark(HOUR);
        assertThat(traces()).hasSize(1);
        feed(Events.toolResult("Read", true), 10);
        says(traces().get(1), 0, TraceStatus.AMENDED, 3, 2);
        duplicates(traces().get(1), 2);
        assertThat(harness.extractOutputValues()).hasSize(3);
    }

    @Test
    void whatIsRepeatedWithoutItsTraceMakesNone() throws Exception {
        repeat(Events.prompt("p", "x"), 0);
        watermark(30 * HOUR);
        repeat(Events.prompt("p", "x"), 0);
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void theInstantRulesThatEventsBreakAreCounted() throws Exception {
        feed(Events.apiRequest("m", "1.01"), 0);
        feed(Events.apiRequest("m", "1"), 1);
        feed(Events.toolResult("Read", false), 2);
        feed(Events.toolResult("Read", false), 3);
        watermark(HOUR);
        assertThat(traces().get(0).use().count(By.INSTANT_RULE))
                .isEqualTo(Map.of("high_cost_request", 1L, "tool_failure", 2L));
    }

    @Test
    void tenantsWithTheSamePromptIdStayApart() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        feed(Events.prompt("p", "x").with("organization.id", "org-other"), 1);
        watermark(HOUR);
        assertThat(traces()).extracting(Trace::organizationId).containsExactlyInAnyOrder("org-acme", "org-other");
    }

    private static void duplicates(Trace trace, int expected) {
        assertThat(trace.completeness().duplicates()).isEqualTo(expected);
    }
}
