/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.schema.Column;
import io.coworkflink.schema.ColumnType;
import io.coworkflink.schema.JsonRecords;
import io.coworkflink.schema.Schema;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeJsonTest {
    private static final Schema<String> TEXT = Schema.of(Column.column("t", ColumnType.TEXT, text -> text));

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("plain", "plain", "plain"),
                Arguments.of("NUL", "a\\u0000b", "a\\uFFFDb"),
                Arguments.of("NUL behind an escaped backslash", "\\\\\\u0000", "\\\\\\uFFFD"),
                Arguments.of("no escape", "\\\\u0000", "\\\\u0000"),
                Arguments.of("no escape behind an escape", "\\n\\\\u0000", "\\n\\\\u0000"),
                Arguments.of("other control characters", "\\u0001\\u001F\\t", "\\u0001\\u001F\\t"),
                Arguments.of("a pair", "\\ud83d\\ude00", "\\ud83d\\ude00"),
                Arguments.of("half a pair", "\\ud83d!", "\\uFFFD!"),
                Arguments.of("the other half", "\\ude00", "\\uFFFD"),
                Arguments.of("halves in the wrong order", "\\uDE00\\uD83D", "\\uFFFD\\uFFFD"),
                Arguments.of("half a pair, then a pair", "\\ud83d\\ud83d\\ude00", "\\uFFFD\\ud83d\\ude00"),
                Arguments.of("half a pair, then NUL", "\\ud83d\\u0000", "\\uFFFD\\uFFFD"),
                Arguments.of("cut escapes", "\\u00", "\\u00"),
                Arguments.of("a backslash at the end", "\\", "\\"),
                Arguments.of("NUL itself", "a\0b", "a\uFFFDb"),
                Arguments.of("characters of every length", "é€😀", "é€😀"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void whatPostgresWouldRefuseIsReplacedAndAllElseKept(String name, String json, String safe) {
        assertThat(SafeJson.of(json.getBytes(UTF_8))).isEqualTo(safe);
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() {
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        assertThat(SafeJson.of(surrogate)).matches("\"\uFFFD+\"");
    }

    @Test
    void anyTextIsReadBackApartFromItsNuls() throws Exception {
        StringBuilder every = new StringBuilder();
        for (int unit = 0; unit <= Character.MAX_VALUE; unit += unit < 256 ? 1 : 97) {
            if (!Character.isSurrogate((char) unit)) {
                every.append((char) unit).append('\\').append("u0000").append('"');
            }
        }
        String safe = SafeJson.of(JsonRecords.write(TEXT, every.toString()));

        assertThat(safe).doesNotContain("\0");
        assertThat(new ObjectMapper().readTree(safe).get("t").asText())
                .isEqualTo(every.toString().replace('\0', '\uFFFD'));
    }
}
