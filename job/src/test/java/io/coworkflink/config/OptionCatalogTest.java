/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionCatalogTest {
    private final OptionCatalog catalog = new OptionCatalog(JobOptions.ALL);

    @Test
    void entriesOfMapsAreOptionsButTheMapsAreNot() {
        assertThat(catalog.has("kafka.properties.a")).isTrue();
        assertThat(catalog.has("redaction.pattern.x")).isTrue();
        assertThat(catalog.has("kafka.properties")).isFalse();
        assertThat(catalog.has("kafka.properties.")).isFalse();
        assertThat(catalog.has("trace.gap.x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "trace.gab, is no option; did you mean trace.gap?",
        "Trace.Gap, is no option; did you mean trace.gap?",
        "traces.quiet, is no option; did you mean trace.quiet?",
        "webhook.timout, is no option; did you mean webhook.timeout?",
        "bootstrap-servers, is no option; did you mean kafka.bootstrap-servers?",
        "kafka.property.ssl.protocol, is no option; did you mean kafka.properties.<name>?",
        "redaction.patterns.badge, is no option; did you mean redaction.pattern.<name>?",
        "kafka.properties, is a group of options; write kafka.properties.<name>",
        "webhook, is a group of options; write webhook.<name>",
        "completely.different, is no option; --help lists them",
        "'', is no option; --help lists them",
    })
    void anUnknownKeyIsAnsweredWithWhatWasMeant(String key, String answer) {
        assertThat(catalog.has(key)).isFalse();
        assertThat(catalog.unknown(key)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, abd, 1", "abc, ab, 1", "abc, xabc, 1", "'', abc, 3", "kitten, sitting, 3"})
    void distanceCountsChangedLetters(String from, String to, int distance) {
        assertThat(NearestName.distance(from, to)).isEqualTo(distance);
        assertThat(NearestName.distance(to, from)).isEqualTo(distance);
    }
}
