/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.ValidationMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.schema.JsonRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ValidationHarnessTest {
    private static final CoworkEvent VALID = Events.event("permission_mode_changed")
            .with("from_mode", "default")
            .with("to_mode", "plan")
            .with("event.timestamp", "2026-03-01T10:00:01Z")
            .atSecond(1)
            .build();
    private static final CoworkEvent INVALID = Events.event("permission_mode_changed")
            .with("from_mode", "default")
            .with("event.timestamp", "2026-03-01T10:00:02Z")
            .atSecond(2)
            .build();
    private static final CoworkEvent UNKNOWN = Events.event("tea_break").build();

    private OneInputStreamOperatorTestHarness<CoworkEvent, CoworkEvent> harness;

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void lenientKeepsEveryEventAndNamesWhatIsWrong() throws Exception {
        ValidateEvents function = new ValidateEvents(ValidationMode.LENIENT);
        run(function);
        assertThat(harness.extractOutputValues()).containsExactly(VALID, INVALID, UNKNOWN);
        assertThat(INVALID.violations()).containsExactly("to_mode:missing");
        assertThat(harness.getSideOutput(Ingest.DEAD_LETTERS)).isNull();
        assertThat(counts(function)).containsExactly(3L, 0L, 0L, 0L, 1L);
    }

    @Test
    void strictMakesDeadLettersOfEventsWithViolations() throws Exception {
        ValidateEvents function = new ValidateEvents(ValidationMode.STRICT);
        run(function);
        assertThat(harness.extractOutputValues()).containsExactly(VALID, UNKNOWN);
        assertThat(harness.getSideOutput(Ingest.DEAD_LETTERS))
                .map(StreamRecord::getValue)
                .containsExactly(new DeadLetter(INVALID.position(), RejectReason.VALIDATION, DeadLetter.SIZE_UNKNOWN));
        assertThat(counts(function)).containsExactly(2L, 1L, 1L, 1L, 1L);
    }

    @Test
    void aDeadLetterWithoutASizeSaysSo() {
        DeadLetter letter = new DeadLetter(INVALID.position(), RejectReason.VALIDATION, DeadLetter.SIZE_UNKNOWN);
        assertThat(new String(JsonRecords.write(DeadLetterSchema.DEAD_LETTERS, letter), StandardCharsets.UTF_8))
                .contains("\"reason\":\"VALIDATION\"", "\"size_bytes\":null");
    }

    private void run(ValidateEvents function) throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(function);
        for (CoworkEvent event : List.of(VALID, INVALID, UNKNOWN)) {
            harness.processElement(event, event.time().millis());
        }
    }

    private static List<Long> counts(ValidateEvents function) {
        return List.of("accepted", "rejected", "rejected_validation", "validation_errors", "unknown_events").stream()
                .map(name -> function.getRuntimeContext().getLongCounter(name).getLocalValuePrimitive())
                .toList();
    }
}
