/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.ApiCall;
import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * How the cost of an API request divides, in nano-dollars: requests say one sum only, so it is divided by their tokens and what kinds of
 * tokens cost in relation to each other. That relation is the same for all models of the price list: per token, output costs 5 times the
 * input, writing to the cache 1.25 times, reading from it a tenth.
 *
 * @param outputNanoUsd for what the model wrote
 * @param freshNanoUsd for what it read the first time: input and what was written to the cache
 * @param freshTokens how much that was
 */
public record CallCost(long outputNanoUsd, long freshNanoUsd, long freshTokens) {
    static final CallCost NONE = new CallCost(0, 0, 0);

    private static final double INPUT = 1;
    private static final double OUTPUT = 5;
    private static final double CACHE_CREATION = 1.25;
    private static final double CACHE_READ = 0.1;

    static CallCost of(ApiCall call) {
        double output = OUTPUT * orZero(call.outputTokens());
        double fresh = INPUT * orZero(call.inputTokens()) + CACHE_CREATION * orZero(call.cacheCreationTokens());
        double all = output + fresh + CACHE_READ * orZero(call.cacheReadTokens());
        long cost = orZero(call.costNanoUsd());
        if (cost == 0 || all == 0) {
            return NONE;
        }
        long ofOutput = part(cost, output / all);
        long freshTokens = orZero(call.inputTokens()) + orZero(call.cacheCreationTokens());
        return new CallCost(ofOutput, Math.min(part(cost, fresh / all), cost - ofOutput), Math.max(0, freshTokens));
    }

    /** At most the whole, however the fraction was rounded. */
    static long part(long whole, double fraction) {
        return Math.min(whole, (long) (whole * fraction));
    }

    void write(WireWriter out) {
        out.number(outputNanoUsd).number(freshNanoUsd).number(freshTokens);
    }

    static CallCost read(WireReader in) {
        return new CallCost(in.number(), in.number(), in.number());
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
