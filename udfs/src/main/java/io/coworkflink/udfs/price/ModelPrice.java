/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.price;

import java.math.BigDecimal;

/**
 * What tokens of some models cost.
 *
 * @param model the models' names begin so
 * @param abovePromptTokens for prompts of more tokens than this, cached ones included
 * @param input USD per million tokens, as the others
 * @param cacheRead tokens that the prompt cache gave
 * @param cacheCreation tokens written to the prompt cache
 */
public record ModelPrice(
        String model,
        long abovePromptTokens,
        BigDecimal input,
        BigDecimal output,
        BigDecimal cacheRead,
        BigDecimal cacheCreation) {
    private static final int PER_MILLION = 6;

    /** In USD, exact. */
    public BigDecimal cost(Tokens tokens) {
        return input.multiply(BigDecimal.valueOf(tokens.input()))
                .add(output.multiply(BigDecimal.valueOf(tokens.output())))
                .add(cacheRead.multiply(BigDecimal.valueOf(tokens.cacheRead())))
                .add(cacheCreation.multiply(BigDecimal.valueOf(tokens.cacheCreation())))
                .movePointLeft(PER_MILLION);
    }

    /** What these tokens would have cost more without the cache, in USD, exact. */
    public BigDecimal savings(long cacheReadTokens) {
        return input.subtract(cacheRead)
                .multiply(BigDecimal.valueOf(cacheReadTokens))
                .movePointLeft(PER_MILLION);
    }
}
