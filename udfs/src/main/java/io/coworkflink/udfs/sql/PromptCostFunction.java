/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.price.ModelPrice;
import io.coworkflink.udfs.price.PriceTable;
import io.coworkflink.udfs.price.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code PROMPT_COST(model, input, output, cache_read, cache_creation)}: what one request costs at list price.
 *
 * <p>Arguments: {@code model STRING}, a name as the telemetry has it, with or without a provider's prefix; {@code input},
 * {@code output}, {@code cache_read}, {@code cache_creation BIGINT}: tokens of one request; a NULL is 0. Result:
 * {@code DECIMAL(18, 9)} in USD; NULL for a NULL or unknown model, and when all four counts are NULL. An estimate: discounts, batches
 * and caches of an hour are not in it. Prices come from {@code prices.csv} in the jar, or from the file that {@code COWORK_PRICES} names in
 * the environment of the Flink processes.
 *
 * <pre>{@code
 * CREATE FUNCTION PROMPT_COST AS 'io.coworkflink.udfs.sql.PromptCostFunction';
 * SELECT PROMPT_COST('claude-sonnet-4-20250514', 1200, 350, 800, 200); -- 0.009840000
 * }</pre>
 */
public class PromptCostFunction extends ScalarFunction {
    private static final int SCALE = 9;

    private transient @Nullable PriceTable prices;

    @Override
    public void open(FunctionContext context) {
        prices = PriceTable.of(System.getenv());
    }

    public @DataTypeHint("DECIMAL(18, 9)") @Nullable BigDecimal eval(
            @Nullable String model,
            @Nullable Long input,
            @Nullable Long output,
            @Nullable Long cacheRead,
            @Nullable Long cacheCreation) {
        boolean nothing = input == null && output == null && cacheRead == null && cacheCreation == null;
        if (model == null || prices == null || nothing) {
            return null;
        }
        Tokens tokens = new Tokens(orZero(input), orZero(output), orZero(cacheRead), orZero(cacheCreation));
        ModelPrice price = prices.price(model, tokens.prompt());
        return price == null ? null : price.cost(tokens).setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
