/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * An alert that could not be delivered to an endpoint.
 *
 * @param endpoint its name
 * @param attempts posts begun; the endpoint may have received some of them
 * @param firstFailureMillis when an attempt failed first; null when none did
 * @param lastFailure {@code status N} or the kind of network failure; null when no attempt failed
 */
public record Undelivered(
        String endpoint,
        Alert alert,
        UndeliveredReason reason,
        int attempts,
        @Nullable Long firstFailureMillis,
        @Nullable String lastFailure) {}
