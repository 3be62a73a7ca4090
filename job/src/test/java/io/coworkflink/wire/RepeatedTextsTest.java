/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedTextsTest {
    private final RepeatedTexts names = new RepeatedTexts();

    @Test
    void theSameBytesGiveTheSameString() {
        assertThat(get("session.id")).isEqualTo("session.id").isSameAs(get("session.id"));
        assertThat(get("Schlüssel")).isEqualTo("Schlüssel").isSameAs(get("Schlüssel"));
    }

    @Test
    void onlyTheGivenPartOfTheBytesCounts() {
        byte[] bytes = "xabx".getBytes(UTF_8);
        assertThat(names.get(bytes, 1, 2)).isEqualTo("ab");
        assertThat(names.get(bytes, 0, 3)).isEqualTo("xab");
        assertThat(names.get(bytes, 4, 0)).isEmpty();
    }

    @Test
    void moreNamesThanPlacesAreStillRight() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(get("name." + i)).isEqualTo("name." + i);
            }
        }
    }

    @Test
    void namesWithTheSameHashAreToldApart() {
        for (int i = 0; i < 30; i++) {
            String name = "same ends" + (char) ('a' + i % 3) + "same ends";
            assertThat(get(name)).isEqualTo(name);
        }
    }

    @Test
    void longNamesAreNotKept() {
        String name = "n".repeat(65);
        assertThat(get(name)).isEqualTo(name).isNotSameAs(get(name));
    }

    private String get(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return names.get(bytes, 0, bytes.length);
    }
}
