/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.MatchedEvent;
import io.coworkflink.alert.Reason;
import io.coworkflink.alert.Severity;
import io.coworkflink.event.KafkaPosition;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Alerts whose every text is something that a sender might try. */
final class HostileAlerts {
    static final String MENTION = "<!channel> <@U123> <http://evil.example|click> *b* _i_ ~s~ `c` &amp; &lt;";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "-",
            MENTION,
            MENTION.repeat(500),
            "&".repeat(700_000),
            "<".repeat(2_999) + "&",
            "😀".repeat(30_000),
            "a" + "😀".repeat(30_000),
            "\u0001\u0000\r\n\t".repeat(20_000),
            "\"\\".repeat(50_000),
            "line\n*Organization*\nline\u2028\u202Eesrever\u2069",
            "é".repeat(1_024),
            "lone \uD83D and \uDE00",
            "https://evil.example/?a=<b>");

    private HostileAlerts() {}

    static Stream<Alert> all() {
        return TEXTS.stream()
                .flatMap(text -> Stream.of(AlertState.FIRING, AlertState.UPDATED, AlertState.RESOLVED)
                        .map(state -> with(text, state)));
    }

    static Alert with(String text, AlertState state) {
        return new Alert(
                text.isBlank() ? "id" : text,
                text,
                text,
                Integer.MAX_VALUE,
                Severity.ERROR,
                state,
                null,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                text,
                Collections.nCopies(30, new Reason(text, text, text)),
                text,
                text,
                text,
                text,
                0,
                253_402_300_799_999L,
                Collections.nCopies(
                        30,
                        new MatchedEvent(
                                text, Long.MAX_VALUE / 2_000, new KafkaPosition("t", 0, Long.MAX_VALUE, 0, 0))),
                "https://wiki.example/" + "r".repeat(Math.min(text.length(), 4_000)),
                text);
    }
}
