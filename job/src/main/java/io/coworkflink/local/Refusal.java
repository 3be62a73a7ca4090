/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

/** Why a request to the receiver is not accepted. Its message goes to the sender and says nothing about the content of the request. */
final class Refusal extends Exception {
    private final Reason reason;

    Refusal(Reason reason, String message) {
        // Thrown for flow, many times a second when a sender insists: no stack trace.
        super(message, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /** The HTTP status and the {@code google.rpc.Code} of each. */
    enum Reason {
        UNREADABLE(400, 3),
        BROWSER(403, 7),
        NO_SUCH_PATH(404, 5),
        WRONG_METHOD(405, 12),
        TOO_LARGE(413, 8),
        WRONG_TYPE(415, 3),
        INTERNAL(500, 13),
        UNAVAILABLE(503, 14);

        private final int httpStatus;
        private final int rpcCode;

        Reason(int httpStatus, int rpcCode) {
            this.httpStatus = httpStatus;
            this.rpcCode = rpcCode;
        }

        int httpStatus() {
            return httpStatus;
        }

        int rpcCode() {
            return rpcCode;
        }
    }
}
