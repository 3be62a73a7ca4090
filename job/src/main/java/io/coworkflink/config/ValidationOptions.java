/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link ValidationConfig}. */
final class ValidationOptions {
    static final ConfigOption<ValidationMode> MODE = ConfigOptions.key("ingest.validation")
            .enumType(ValidationMode.class)
            .defaultValue(ValidationMode.LENIENT)
            .withDescription(
                    "An event without a required attribute or with an unreadable value: lenient keeps it and names both, strict rejects it.");

    static final List<ConfigOption<?>> ALL = List.of(MODE);

    private ValidationOptions() {}

    static ValidationConfig read(Settings settings) {
        return new ValidationConfig(settings.get(MODE));
    }
}
