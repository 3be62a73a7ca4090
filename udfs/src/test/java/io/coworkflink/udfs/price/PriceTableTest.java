/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {
    private static final String HEADING = "model,above_prompt_tokens,input,output,cache_read,cache_creation";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-20250514, 3",
        "claude-sonnet-4-5-20250929, 3",
        "claude-opus-4-1-20250805, 15",
        "claude-opus-4-8[1m], 5",
        "claude-opus-5-5, 4",
        "claude-opus-5-20260724, 5",
        "claude-3-5-haiku-20241022, 0.8",
        "us.anthropic.claude-haiku-4-5-20251001-v1:0, 1",
        "anthropic/Claude-Sonnet-5, 2",
    })
    void theLongestNameThatAModelBeginsWithIsItsPrice(String model, String inputUsd) {
        assertThat(PriceTable.bundled().price(model, 0).input()).isEqualByComparingTo(inputUsd);
    }

    @ParameterizedTest
    @CsvSource({"gpt-9", "claude", "unknown", "sonnet"})
    void aModelThatIsNotThereHasNoPrice(String model) {
        assertThat(PriceTable.bundled().price(model, 0)).isNull();
    }

    @Test
    void longPromptsHaveTheirOwnPrice() {
        PriceTable prices = PriceTable.bundled();
        assertThat(prices.price("claude-haiku-5-5", 100_000).input()).isEqualByComparingTo("0.1");
        assertThat(prices.price("claude-haiku-5-5", 100_001).input()).isEqualByComparingTo("0.5");
    }

    @Test
    void aFileOfOnesOwnReplacesTheBundledOne() throws Exception {
        Map<String, String> environment = file(HEADING, "# ours", "", "claude-sonnet-4, 0, 1, 2, 0.5, 1.5");
        assertThat(PriceTable.of(environment).price("claude-sonnet-4-5", 0).output())
                .isEqualByComparingTo("2");
        assertThat(PriceTable.of(environment).price("claude-opus-5", 0)).isNull();
        assertThat(PriceTable.of(Map.of()).price("claude-opus-5", 0)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "claude-x,0,1,2,3; there must be 6 columns",
                ",0,1,2,3,4; the model must have a name",
                "claude-x,0,-1,2,3,4; '-1' must be a plain number that is not negative",
                "claude-x,0,1,2,3,free; 'free' must be a plain number that is not negative",
                "claude-x,0.5,1,2,3,4; prompt tokens must be a whole number",
            })
    void aWrongLineIsNamed(String line, String problem) throws Exception {
        Map<String, String> environment = file(HEADING, line);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceTable.of(environment))
                .withMessageEndingWith("prices.csv, line 2: " + problem);
    }

    @Test
    void aFileWithoutAHeadingOrWithoutPricesIsRefused() throws Exception {
        Map<String, String> headless = file("claude-x,0,1,2,3,4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceTable.of(headless))
                .withMessageContaining("line 1: the heading must be");
        Map<String, String> empty = file(HEADING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceTable.of(empty))
                .withMessageContaining("there is no price");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceTable.of(Map.of(PriceTable.VARIABLE, folder + "/none.csv")))
                .withMessageStartingWith("COWORK_PRICES: cannot read");
    }

    private Map<String, String> file(String... lines) throws IOException {
        Path file = folder.resolve("prices.csv");
        Files.write(file, List.of(lines));
        return Map.of(PriceTable.VARIABLE, file.toString());
    }
}
