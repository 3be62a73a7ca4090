/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.price;

/** The tokens of one request as clients count them: what came from the cache or went there is not in {@code input}. */
public record Tokens(long input, long output, long cacheRead, long cacheCreation) {
    /** All that the model was given to read. */
    public long prompt() {
        return input + cacheRead + cacheCreation;
    }
}
