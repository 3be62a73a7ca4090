/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionParserTest {

    @ParameterizedTest
    @CsvSource({"1 h, 3600000", "90min, 5400000", "' 2 s ', 2000", "250 ms, 250", "1 d, 86400000", "0 s, 0"})
    void durationsHaveAUnit(String text, long millis) {
        assertThat(OptionParser.parse(TraceOptions.GAP, List.of(text))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "-1 s", "1.5 h", "PT1H", "h", "1 fortnight", "1 h 30 min", "99999999999999999999 d"})
    void anythingElseIsNoDuration(String text) {
        assertThatThrownBy(() -> OptionParser.parse(TraceOptions.GAP, List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text
                        + "' is not a duration; write a number with a unit, such as 500 ms, 30 s, 5 min, 24 h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "tru", "on"})
    void onlyTrueAndFalseSwitch(String text) {
        assertThatThrownBy(() -> OptionParser.parse(RedactionOptions.ENABLED, List.of(text)))
                .hasMessage("'" + text + "' is not one of: true, false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTLP_PROTO", "otlp-proto", "Otlp-Proto", "otlp_proto"})
    void constantsAreReadInAnyCase(String text) {
        assertThat(OptionParser.parse(IngestOptions.FORMAT, List.of(text))).isEqualTo(PayloadFormat.OTLP_PROTO);
    }

    @Test
    void sizesAreInPowersOfTwo() {
        assertThat(OptionParser.parse(IngestOptions.MAX_VALUE_SIZE, List.of("3 kb")))
                .isEqualTo(new MemorySize(3 * 1024));
    }

    @Test
    void oneValueIsNeeded() {
        assertThatThrownBy(() -> OptionParser.parse(TraceOptions.GAP, List.of("1 h", "2 h")))
                .hasMessage("is given more than once; keep one");
        assertThatThrownBy(() -> OptionParser.parse(TraceOptions.GAP, List.of(" ")))
                .hasMessage("has no value; give one or leave the option out");
        assertThatThrownBy(() -> OptionParser.parse(TraceOptions.GAP, List.of()))
                .hasMessage("has no value; give one or leave the option out");
    }

    @Test
    void aLongValueIsShownInPart() {
        assertThatThrownBy(() -> OptionParser.parse(TraceOptions.TIMELINE_EVENTS, List.of("9".repeat(1_000))))
                .hasMessageStartingWith("'" + "9".repeat(60) + "…'");
    }
}
