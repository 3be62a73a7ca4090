/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of an endpoint's reply.
 *
 * @param retryAfter the header as it came, or null
 * @param body its beginning, to be compared and never to be shown
 */
record Reply(int status, @Nullable String retryAfter, String body) {
    /** Nobody shows what an endpoint wrote. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
