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
 */
record Reply(int status, @Nullable String retryAfter) {}
