/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.schema.Column;
import io.coworkflink.schema.JsonRecords;
import java.nio.charset.StandardCharsets;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestTypesTest {
    @ParameterizedTest
    @ValueSource(classes = {Decoded.class, RawEvent.class, DeadLetter.class, Repairs.class})
    void recordsBetweenOperatorsNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void aDeadLetterIsWrittenWithItsPlaceAndReasonAndNothingElse() {
        DeadLetter letter = new DeadLetter(Decoding.MESSAGE.atRecord(5), RejectReason.RECORD, 1234);
        assertThat(new String(JsonRecords.write(DeadLetterSchema.DEAD_LETTERS, letter), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"schema_version\":1,\"topic\":\"otlp_logs\",\"partition\":3,\"offset\":42,\"record_index\":5,"
                                + "\"reason\":\"RECORD\",\"size_bytes\":1234,\"kafka_time\":\"2026-11-22T12:00:00.000Z\"}");
        assertThat(DeadLetterSchema.DEAD_LETTERS.columns()).map(Column::name).doesNotHaveDuplicates();
    }

    @Test
    void anEventDoesNotPrintItsContent() {
        RawEvent event = Decoding.onlyEvent("{\"attributes\":{\"prompt\":\"secret\"}}");
        assertThat(event.toString() + Decoded.event(event)).doesNotContain("secret");
    }
}
