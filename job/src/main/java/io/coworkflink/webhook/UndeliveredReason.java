/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.util.Locale;

/** Why an alert was given up. */
public enum UndeliveredReason {
    /** The endpoint refused it for good. */
    REJECTED,
    /** It could not be delivered within the maximum age. */
    EXPIRED,
    /** The input ended and the drain time was over. */
    END_OF_INPUT,
    /** Too many alerts were waiting already. */
    OUTBOX_FULL,
    /** It was waiting for an endpoint that the configuration no longer has. */
    ENDPOINT_GONE;

    /** As in the topic. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
