/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.price.ModelPrice;
import io.coworkflink.udfs.price.PriceTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code CACHE_SAVINGS(model, cache_read)}: what the prompt cache saved: what its tokens would have cost as input, less what they did cost.
 *
 * <p>Arguments: {@code model STRING}; {@code cache_read BIGINT}, tokens read from the cache, of one request or a sum. Result:
 * {@code DECIMAL(18, 9)} in USD at list price; NULL for NULLs and for unknown models. Prices as with {@code PROMPT_COST}; those of short
 * prompts where a model has two.
 *
 * <pre>{@code
 * CREATE FUNCTION CACHE_SAVINGS AS 'io.coworkflink.udfs.sql.CacheSavingsFunction';
 * SELECT CACHE_SAVINGS('claude-sonnet-4-20250514', 1000000); -- 2.700000000
 * }</pre>
 */
public class CacheSavingsFunction extends ScalarFunction {
    private static final int SCALE = 9;
    private static final int SHORT_PROMPT = 0;

    private transient @Nullable PriceTable prices;

    @Override
    public void open(FunctionContext context) {
        prices = PriceTable.of(System.getenv());
    }

    public @DataTypeHint("DECIMAL(18, 9)") @Nullable BigDecimal eval(@Nullable String model, @Nullable Long cacheRead) {
        if (model == null || cacheRead == null || prices == null) {
            return null;
        }
        ModelPrice price = prices.price(model, SHORT_PROMPT);
        return price == null ? null : price.savings(cacheRead).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}
