/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of money, cache and tools; their examples are those of the manual. */
class FigureFunctionsTest {
    private static final String SONNET = "claude-sonnet-4-20250514";

    @Test
    void aPromptCostsWhatItsTokensCost() {
        PromptCostFunction cost = new PromptCostFunction();
        cost.open(null);
        assertThat(cost.eval(SONNET, 1_200L, 350L, 800L, 200L)).hasToString("0.009840000");
        assertThat(cost.eval(SONNET, null, 1_000_000L, null, null)).isEqualByComparingTo("15");
        assertThat(cost.eval(SONNET, 0L, 0L, 0L, 0L)).isEqualByComparingTo("0");
        assertThat(cost.eval(SONNET, null, null, null, null)).isNull();
        assertThat(cost.eval(null, 1L, 1L, 1L, 1L)).isNull();
        assertThat(cost.eval("a-model-of-ours", 1L, 1L, 1L, 1L)).isNull();
    }

    @Test
    void aLongPromptIsOneWithItsCachedTokens() {
        PromptCostFunction cost = new PromptCostFunction();
        cost.open(null);
        assertThat(cost.eval("claude-haiku-5-5", 1_000L, 0L, 99_000L, 0L)).isEqualByComparingTo("0.00109");
        assertThat(cost.eval("claude-haiku-5-5", 1_000L, 0L, 99_001L, 0L)).isEqualByComparingTo("0.00545005");
    }

    @Test
    void theCacheSavesTheDifferenceToFreshInput() {
        CacheSavingsFunction savings = new CacheSavingsFunction();
        savings.open(null);
        assertThat(savings.eval(SONNET, 1_000_000L)).hasToString("2.700000000");
        assertThat(savings.eval(SONNET, null)).isNull();
        assertThat(savings.eval(null, 1L)).isNull();
        assertThat(savings.eval("a-model-of-ours", 1L)).isNull();
    }

    @Test
    void theHitRatioIsAFractionOrNothing() {
        CacheHitRatioFunction ratio = new CacheHitRatioFunction();
        assertThat(ratio.eval(800L, 200L)).isEqualTo(0.8);
        assertThat(ratio.eval(null, 200L)).isZero();
        assertThat(ratio.eval(800L, null)).isEqualTo(1);
        assertThat(ratio.eval(0L, 0L)).isNull();
        assertThat(ratio.eval(null, null)).isNull();
        assertThat(ratio.eval(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "Read, read",
        "MultiEdit, write",
        "Grep, search",
        "Bash, shell",
        "WebFetch, web",
        "Task, agent",
        "Skill, skill",
        "mcp__tickets__find, mcp",
        "mcp_tool, mcp",
        "TodoWrite, plan",
        "bash, other",
        "'', other",
        ",",
    })
    void aToolIsOfOneKind(String tool, String category) {
        assertThat(new ToolCategoryFunction().eval(tool)).isEqualTo(category);
    }
}
