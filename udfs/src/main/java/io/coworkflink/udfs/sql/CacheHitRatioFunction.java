/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code CACHE_HIT_RATIO(cache_read, cache_creation)}: the part of the prompt cache's tokens that it gave and did not have to be given.
 *
 * <p>Arguments: {@code cache_read}, {@code cache_creation BIGINT}: tokens of one request, or sums; a NULL is 0. Result: {@code DOUBLE}, 0
 * to 1; NULL when both are 0 or NULL: the cache was not used.
 *
 * <pre>{@code
 * CREATE FUNCTION CACHE_HIT_RATIO AS 'io.coworkflink.udfs.sql.CacheHitRatioFunction';
 * SELECT CACHE_HIT_RATIO(800, 200); -- 0.8
 * }</pre>
 */
public class CacheHitRatioFunction extends ScalarFunction {
    public @Nullable Double eval(@Nullable Long cacheRead, @Nullable Long cacheCreation) {
        double read = cacheRead == null ? 0 : cacheRead;
        double all = read + (cacheCreation == null ? 0 : cacheCreation);
        return all == 0 ? null : Double.valueOf(read / all);
    }
}
