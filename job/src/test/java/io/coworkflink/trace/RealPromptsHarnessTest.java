/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prompts as people and agents really have them, through the operators from the messages to the traces. */
class RealPromptsHarnessTest {
    private static final int MINUTE = 60;

    private TraceStages stages;

    @BeforeEach
    void open() throws Exception {
        stages = new TraceStages();
    }

    @Test
    void anHourOfWorkWithATwentyMinuteToolIsOneTraceWithOneFinal() throws Exception {
        for (int minute = 0; minute <= 60; minute += 2) {
            if (minute == 20) {
                tell(Events.toolDecision("Bash", "accept").with("tool_use_id", "t1"), minute * MINUTE);
            } else if (minute == 40) {
                tell(Events.toolResult("Bash", true).with("tool_use_id", "t1"), minute * MINUTE);
            } else if (minute < 20 || minute > 40) {
                tell(Events.apiRequest("m", "0.01"), minute * MINUTE);
            }
            stages.watermark(Events.START + (minute * MINUTE - 30) * 1_000L);
        }
        List<Trace> traces = concluded();
        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).status()).isEqualTo(TraceStatus.FINAL);
        assertThat(traces.get(0).figures().eventCount()).isEqualTo(22);
        assertThat(traces.get(0).endMillis() - traces.get(0).startMillis()).isEqualTo(60L * MINUTE * 1_000);
    }

    @Test
    void aPromptWhoseBeginningWasLostIsATraceThatSaysSo() throws Exception {
        tell(Events.apiRequest("m", "0.01"), 1);
        tell(Events.toolResult("Read", true), 2);
        assertThat(concluded()).singleElement().satisfies(trace -> {
            assertThat(trace.completeness().hasUserPrompt()).isFalse();
            assertThat(trace.completeness().resultsWithoutDecision()).isEqualTo(1);
            assertThat(trace.userPrompt()).isNull();
        });
    }

    @Test
    void whatHappenedInOneMillisecondIsInTheSendersOrderHoweverItCame() throws Exception {
        CoworkEvent result = at(7, Events.toolResult("Read", true).with("event.sequence", "41"));
        CoworkEvent request = at(7, Events.apiRequest("m", "0.01").with("event.sequence", "42"));
        stages.feed(List.of(request));
        stages.feed(List.of(result));
        assertThat(concluded())
                .singleElement()
                .satisfies(trace -> assertThat(trace.waterfall().spans())
                        .extracting(span -> span.entry().name())
                        .containsExactly("tool_result", "api_request"));
    }

    /** As in the records every reader knows: {@code allow}, and no id that joins it with its result. */
    @Test
    void aDecisionWithoutAnIdDoesNotKeepItsTraceOpenOnceTheToolHasAnswered() throws Exception {
        tell(Events.prompt("p", "x"), 0);
        tell(Events.toolDecision("Read", "allow").with("source", "auto"), 1);
        tell(Events.toolResult("Read", true), 2);
        stages.watermark(Events.START + (2 + 5 * MINUTE) * 1_000L);
        List<Trace> soFar = new ArrayList<>(stages.revisions());
        assertThat(soFar.get(soFar.size() - 1).status()).isEqualTo(TraceStatus.FINAL);
        assertThat(concluded()).hasSize(1);
    }

    @Test
    void theSubagentsOfAPromptThatRunSideBySideAreOneTraceWithTheirOwnCosts() throws Exception {
        tell(Events.apiRequest("m", "0.01").with("query_source", "repl_main_thread"), 1);
        tell(Events.apiRequest("m", "0.02").with("query_source", "agent:builtin:Explore"), 2);
        tell(Events.apiRequest("m", "0.04").with("query_source", "agent:custom"), 3);
        assertThat(concluded())
                .singleElement()
                .satisfies(trace -> assertThat(trace.use().parts(By.QUERY_SOURCE))
                        .extracting(part -> part.name() + " " + part.figures().costNanoUsd())
                        .containsExactly("main 10000000", "subagent 60000000"));
    }

    private void tell(Events event, int second) throws Exception {
        stages.feed(List.of(event.inPrompt("p").atSecond(second).build()));
    }

    private static CoworkEvent at(int second, Events event) {
        CoworkEvent numbered = event.inPrompt("p").build();
        return event.atSecond(second)
                .with("event.sequence", String.valueOf(numbered.sequence()))
                .build();
    }

    /** The traces that are not open any more, once all is over. */
    private List<Trace> concluded() throws Exception {
        return stages.end().stream()
                .filter(trace -> trace.status() != TraceStatus.OPEN)
                .toList();
    }
}
