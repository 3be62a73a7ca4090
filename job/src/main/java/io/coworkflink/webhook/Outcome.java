/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * How one attempt to post an alert ended.
 *
 * @param what the status, or the kind of failure: never anything the endpoint wrote
 * @param retryAfterMillis how long the endpoint asked us to wait; 0 when it did not
 */
record Outcome(Kind kind, String what, long retryAfterMillis) {
    /** Request timeout, too early, too many requests: the only client errors that time can heal. */
    private static final Set<Integer> WORTH_RETRYING = Set.of(408, 425, 429);

    static Outcome of(Reply reply, Format format, long nowMillis) {
        String what = "status " + reply.status();
        if (kind(reply.status()) == Kind.DELIVERED && !format.confirms(reply)) {
            return new Outcome(Kind.RETRY, what + ", not confirmed", 0);
        }
        return switch (kind(reply.status())) {
            case DELIVERED -> new Outcome(Kind.DELIVERED, what, 0);
            case REJECTED -> new Outcome(Kind.REJECTED, what, 0);
            case RETRY -> new Outcome(Kind.RETRY, what, RetryAfter.millis(reply.retryAfter(), nowMillis));
        };
    }

    /** No reply came: the network, the name or the certificate may work again later. */
    static Outcome failed(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return new Outcome(Kind.RETRY, cause.getClass().getSimpleName(), 0);
    }

    /** A redirect is not followed: it could lead to an address nobody has allowed. */
    private static Kind kind(int status) {
        if (status >= 200 && status < 300) {
            return Kind.DELIVERED;
        }
        return status >= 500 || WORTH_RETRYING.contains(status) ? Kind.RETRY : Kind.REJECTED;
    }

    enum Kind {
        DELIVERED,
        RETRY,
        REJECTED
    }
}
