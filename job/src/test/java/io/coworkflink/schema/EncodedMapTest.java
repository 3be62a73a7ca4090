/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodedMapTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schema<EncodedMap> SCHEMA =
            Schema.of(Column.column("attributes", ColumnType.TEXT_MAP, map -> map));

    @Test
    void whatGoesInComesOut() throws IOException {
        Map<String, String> values = odd();
        EncodedMap map = EncodedMap.of(values);
        assertThat(map.toMap()).isEqualTo(values);
        assertThat(MAPPER.readTree(map.json())).isEqualTo(MAPPER.valueToTree(values));
        assertThat(EncodedMap.ofJson(map.json())).isEqualTo(map);
    }

    @Test
    void itIsWrittenIntoARecordAsItIs() throws IOException {
        byte[] json = JsonRecords.write(SCHEMA, EncodedMap.of(odd()));
        assertThat(MAPPER.readTree(json).get("attributes")).isEqualTo(MAPPER.valueToTree(odd()));
    }

    /** Jackson's own buffer holds 8,000 bytes. */
    @Test
    void largeMapsAreWrittenToo() throws IOException {
        Map<String, String> large = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            large.put("name" + i, "v".repeat(i * 37));
        }
        byte[] json = JsonRecords.write(SCHEMA, EncodedMap.of(large));
        assertThat(MAPPER.readTree(json).get("attributes")).isEqualTo(MAPPER.valueToTree(large));
    }

    @Test
    void anEmptyMapIsAnEmptyObject() {
        assertThat(new String(EncodedMap.of(Map.of()).json(), UTF_8)).isEqualTo("{}");
        assertThat(EncodedMap.EMPTY.toMap()).isEmpty();
    }

    @Test
    void theOrderOfTheFieldsDoesNotCount() {
        EncodedMap map = EncodedMap.ofJson("{\"a\":\"1\",\"b\":\"2\"}".getBytes(UTF_8));
        EncodedMap other = EncodedMap.ofJson("{\"b\":\"2\",\"a\":\"1\"}".getBytes(UTF_8));
        assertThat(map).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(EncodedMap.EMPTY);
    }

    @Test
    void aRecordThatFailsHalfwayDoesNotSpoilTheNext() throws IOException {
        Schema<String> failing = Schema.of(Column.column("n", ColumnType.INTEGER, text -> Integer.valueOf(text)));
        assertThatThrownBy(() -> JsonRecords.write(failing, "no number")).isInstanceOf(NumberFormatException.class);
        assertThat(MAPPER.readTree(JsonRecords.write(failing, "7")).get("n").intValue())
                .isEqualTo(7);
    }

    private static Map<String, String> odd() {
        return Map.of("plain", "text", "quote \" and \\", "line\nbreak \u0001", "ü", "🔑", "", "");
    }
}
