/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.schema.JsonBuffer;
import java.util.concurrent.TimeUnit;

/** A message for an incoming webhook of Slack. It posts only: a later transition is a message of its own. */
final class SlackFormat implements Format {
    /** More than this to one channel is answered with 429 sooner or later. */
    private static final long SPACING_MILLIS = TimeUnit.SECONDS.toMillis(1);

    /** Of the whole document: beyond about 13,000 chars Slack refuses it, which its reference does not say. */
    private static final int MAX_CHARS = 12_000;

    private static final int LONGEST_TEXT = 2_000;
    private static final int SHORTEST_TEXT = 50;

    @Override
    public Message message(Alert alert, long nowMillis) {
        byte[] body = body(alert, LONGEST_TEXT);
        // Bytes are at least as many as chars.
        for (int chars = LONGEST_TEXT / 2; body.length >= MAX_CHARS && chars >= SHORTEST_TEXT; chars /= 2) {
            body = body(alert, chars);
        }
        return Message.of(Message.key(alert), body);
    }

    /** A proxy or a sign-in page may answer with 200, too. */
    @Override
    public boolean confirms(Reply reply) {
        return reply.status() == 200 && reply.body().strip().equals("ok");
    }

    @Override
    public long spacingMillis() {
        return SPACING_MILLIS;
    }

    private static byte[] body(Alert alert, int maxChars) {
        return JsonBuffer.write(json -> new SlackBlocks(json, alert, maxChars).write());
    }
}
