/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rule {@code telemetry_drift} names attributes in SQL, which cannot ask the catalog. */
class DriftAttributesTest {
    private static final Pattern OWN = Pattern.compile("WHEN '(\\w+)' THEN '([^']*)'");
    private static final Pattern COMMON = Pattern.compile("own_attributes \\|\\| '([^']*)'");

    @Test
    void driftIsWatchedOfWhatTheCatalogRequiresAndOfTheContentOfPrompts() throws IOException {
        Map<String, Set<String>> required = new TreeMap<>();
        for (String name : EventCatalog.names()) {
            Set<String> attributes = required.computeIfAbsent(name, ignored -> new TreeSet<>());
            EventCatalog.type(name).attributes().stream()
                    .filter(DocumentedAttribute::required)
                    .forEach(attribute -> attributes.add(attribute.name()));
        }
        required.get(EventNames.USER_PROMPT).add("prompt");

        assertThat(watched()).isEqualTo(required);
    }

    private static Map<String, Set<String>> watched() throws IOException {
        String sql = sql();
        Matcher common = COMMON.matcher(sql);
        assertThat(common.find()).isTrue();
        Map<String, Set<String>> watched = new TreeMap<>();
        Matcher own = OWN.matcher(sql);
        while (own.find()) {
            watched.put(own.group(1), new TreeSet<>(Set.of((own.group(2) + common.group(1)).split(","))));
        }
        return watched;
    }

    private static String sql() throws IOException {
        String file = "/sql/alerts/telemetry_drift.sql";
        try (InputStream in = Objects.requireNonNull(DriftAttributesTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
