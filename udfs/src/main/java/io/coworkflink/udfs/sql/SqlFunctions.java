/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.table.functions.UserDefinedFunction;

/** All functions of this jar under the names that SQL knows them by. */
public final class SqlFunctions {
    /** Sorted by name. */
    public static final SortedMap<String, Class<? extends UserDefinedFunction>> ALL =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                    "REDACT", RedactFunction.class,
                    "PSEUDONYM", PseudonymFunction.class,
                    "CONTAINS_SECRET", ContainsSecretFunction.class,
                    "PII_TYPES", PiiTypesFunction.class,
                    "PROMPT_COST", PromptCostFunction.class,
                    "CACHE_HIT_RATIO", CacheHitRatioFunction.class,
                    "CACHE_SAVINGS", CacheSavingsFunction.class,
                    "TOOL_CATEGORY", ToolCategoryFunction.class)));

    private SqlFunctions() {}
}
