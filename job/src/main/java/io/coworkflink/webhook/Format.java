/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;

/** What one kind of receiver wants to be sent, and how it says that it has it. */
interface Format {
    /** Made anew for each attempt: some receivers want to know when it was sent. */
    Message message(Alert alert, long nowMillis);

    /** Whether a reply of the 2xx kind means what it should. */
    default boolean confirms(Reply reply) {
        return true;
    }

    /** The shortest time between two messages, in ms. */
    default long spacingMillis() {
        return 0;
    }
}
