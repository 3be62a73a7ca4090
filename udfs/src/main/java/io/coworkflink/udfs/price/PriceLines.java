/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a price table: comments, a heading, and six columns without quotes. */
final class PriceLines {
    private static final String HEADING = "model,above_prompt_tokens,input,output,cache_read,cache_creation";
    private static final int COLUMNS = 6;

    private PriceLines() {}

    static List<ModelPrice> parse(String file, List<String> lines) {
        List<ModelPrice> prices = new ArrayList<>();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!headed) {
                require(line.equals(HEADING), file, i, "the heading must be " + HEADING);
                headed = true;
            } else {
                prices.add(price(file, i, line.split(",", -1)));
            }
        }
        require(!prices.isEmpty(), file, lines.size() - 1, "there is no price");
        return prices;
    }

    private static ModelPrice price(String file, int line, String[] columns) {
        require(columns.length == COLUMNS, file, line, "there must be " + COLUMNS + " columns");
        String model = columns[0].strip().toLowerCase(Locale.ROOT);
        require(!model.isEmpty(), file, line, "the model must have a name");
        BigDecimal above = amount(file, line, columns[1]);
        require(above.stripTrailingZeros().scale() <= 0, file, line, "prompt tokens must be a whole number");
        return new ModelPrice(
                model,
                above.longValue(),
                amount(file, line, columns[2]),
                amount(file, line, columns[3]),
                amount(file, line, columns[4]),
                amount(file, line, columns[5]));
    }

    private static BigDecimal amount(String file, int line, String text) {
        boolean plain = text.strip().matches("\\d{1,12}(\\.\\d{1,9})?");
        require(plain, file, line, "'" + text.strip() + "' must be a plain number that is not negative");
        return new BigDecimal(text.strip());
    }

    private static void require(boolean condition, String file, int line, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(file + ", line " + (line + 1) + ": " + problem);
        }
    }
}
