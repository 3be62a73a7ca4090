/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.MatchedEvent;
import io.coworkflink.alert.Reason;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts the texts of an alert until its body fits. Alerts are small, unless a sender has made up long names. */
final class ShortAlert {
    /** Whatever may be known of a receiver, an alert of this size is of use to nobody. */
    private static final int LONGEST_TEXT = 4_096;

    private static final int SHORTEST_TEXT = 16;
    private static final int MAX_REASONS = 10;
    private static final int MAX_MATCHED = 2;

    private ShortAlert() {}

    /** The body of the whole alert, or of as much as leaves at most so many bytes. */
    static byte[] body(Alert alert, int maxBytes, Function<Alert, byte[]> writer) {
        byte[] body = writer.apply(alert);
        for (int chars = LONGEST_TEXT; body.length > maxBytes && chars >= SHORTEST_TEXT; chars /= 4) {
            body = writer.apply(cut(alert, chars));
        }
        return body;
    }

    private static Alert cut(Alert alert, int chars) {
        return new Alert(
                ShortText.of(alert.id(), chars),
                ShortText.of(alert.groupId(), chars),
                ShortText.of(alert.type(), chars),
                alert.ruleVersion(),
                alert.severity(),
                alert.state(),
                alert.silencedBy(),
                alert.count(),
                alert.repeats(),
                ShortText.of(alert.message(), chars),
                reasons(alert.reasons(), chars),
                ShortText.of(alert.organizationId(), chars),
                ShortText.of(alert.userKey(), chars),
                cut(alert.promptId(), chars),
                cut(alert.sessionId(), chars),
                alert.sinceMillis(),
                alert.eventTimeMillis(),
                matched(alert.matched(), chars),
                link(alert.runbookUrl(), chars),
                link(alert.traceUrl(), chars));
    }

    private static @Nullable String cut(@Nullable String text, int chars) {
        return text == null ? null : ShortText.of(text, chars);
    }

    /** Half a link leads astray. */
    private static @Nullable String link(@Nullable String url, int chars) {
        return url == null || url.length() > chars ? null : url;
    }

    private static List<Reason> reasons(List<Reason> reasons, int chars) {
        return reasons.stream()
                .limit(MAX_REASONS)
                .map(reason -> new Reason(
                        ShortText.of(reason.name(), chars),
                        ShortText.of(reason.value(), chars),
                        cut(reason.threshold(), chars)))
                .toList();
    }

    private static List<MatchedEvent> matched(List<MatchedEvent> events, int chars) {
        return events.stream()
                .limit(MAX_MATCHED)
                .map(event -> new MatchedEvent(ShortText.of(event.name(), chars), event.timeMillis(), event.position()))
                .toList();
    }
}
