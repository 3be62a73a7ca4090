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
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
                    Map.entry("REDACT", RedactFunction.class),
                    Map.entry("PSEUDONYM", PseudonymFunction.class),
                    Map.entry("CONTAINS_SECRET", ContainsSecretFunction.class),
                    Map.entry("PII_TYPES", PiiTypesFunction.class),
                    Map.entry("BILLING_DAY", BillingDayFunction.class),
                    Map.entry("PROMPT_COST", PromptCostFunction.class),
                    Map.entry("CACHE_HIT_RATIO", CacheHitRatioFunction.class),
                    Map.entry("CACHE_SAVINGS", CacheSavingsFunction.class),
                    Map.entry("TOOL_CATEGORY", ToolCategoryFunction.class),
                    Map.entry("QUANTILE_SKETCH", QuantileSketchFunction.class),
                    Map.entry("QUANTILE_SKETCH_MERGE", QuantileSketchMergeFunction.class),
                    Map.entry("QUANTILE", QuantileFunction.class),
                    Map.entry("DISTINCT_SKETCH", DistinctSketchFunction.class),
                    Map.entry("DISTINCT_SKETCH_MERGE", DistinctSketchMergeFunction.class),
                    Map.entry("DISTINCT_COUNT", DistinctCountFunction.class))));

    private SqlFunctions() {}
}
