/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.Objects;

/** Ends the reading of a record or of a message. It has no stack and no text: nothing of what was read may leave by way of it. */
final class Rejection extends Exception {
    private final RejectReason reason;
    private final boolean wholeMessage;

    private Rejection(RejectReason reason, boolean wholeMessage) {
        super(Objects.requireNonNull(reason, "reason").name(), null, false, false);
        this.reason = reason;
        this.wholeMessage = wholeMessage;
    }

    /** Of what is being read, be it a record, a document or a message. */
    static Rejection of(RejectReason reason) {
        return new Rejection(reason, false);
    }

    /** Of all the message, whatever is being read. */
    static Rejection ofMessage(RejectReason reason) {
        return new Rejection(reason, true);
    }

    RejectReason reason() {
        return reason;
    }

    boolean isOfMessage() {
        return wholeMessage;
    }
}
