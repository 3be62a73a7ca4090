/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The prices of all models that are known. */
public final class PriceTable {
    /** Names a file to read in place of the bundled one. */
    static final String VARIABLE = "COWORK_PRICES";

    private static final String BUNDLED = "/prices.csv";

    /** Bedrock, Vertex and gateways put a region, a vendor or a path before the name. */
    private static final String FAMILY = "claude-";

    private static final Comparator<ModelPrice> CLOSEST = Comparator.<ModelPrice>comparingInt(
                    price -> price.model().length())
            .thenComparingLong(ModelPrice::abovePromptTokens);

    private final List<ModelPrice> prices;

    PriceTable(List<ModelPrice> prices) {
        this.prices = List.copyOf(prices);
    }

    /**
     * The file that the environment names, or the bundled one.
     *
     * @throws IllegalArgumentException that names the file and the line when it cannot be read
     */
    public static PriceTable of(Map<String, String> environment) {
        String file = environment.get(VARIABLE);
        return file == null || file.isBlank() ? bundled() : read(Path.of(file));
    }

    static PriceTable bundled() {
        InputStream csv = Objects.requireNonNull(PriceTable.class.getResourceAsStream(BUNDLED), BUNDLED);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            return new PriceTable(PriceLines.parse(BUNDLED, lines.lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PriceTable read(Path file) {
        try {
            return new PriceTable(PriceLines.parse(file.toString(), Files.readAllLines(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(VARIABLE + ": cannot read " + file, e);
        }
    }

    /**
     * The price of a model.
     *
     * @param promptTokens of the request, for models whose long prompts cost more
     * @return null for a model that is not known
     */
    public @Nullable ModelPrice price(String model, long promptTokens) {
        String name = withoutPrefix(model.toLowerCase(Locale.ROOT));
        return prices.stream()
                .filter(price -> name.startsWith(price.model()))
                .filter(price -> price.abovePromptTokens() == 0 || price.abovePromptTokens() < promptTokens)
                .max(CLOSEST)
                .orElse(null);
    }

    private static String withoutPrefix(String model) {
        return model.substring(Math.max(0, model.indexOf(FAMILY)));
    }
}
