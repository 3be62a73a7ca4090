/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** The options behind {@link IngestConfig}. */
final class IngestOptions {
    static final ConfigOption<PayloadFormat> FORMAT = ConfigOptions.key("ingest.format")
            .enumType(PayloadFormat.class)
            .defaultValue(PayloadFormat.AUTO)
            .withDescription(
                    "How the input is encoded. auto looks at the first bytes of each Kafka value. gzip and zstd around"
                            + " either are found in every format.");
    static final ConfigOption<MemorySize> MAX_VALUE_SIZE =
            size("max-value-size", MemorySize.ofMebiBytes(4), "A larger Kafka value is rejected unread.");
    static final ConfigOption<MemorySize> MAX_INFLATED_SIZE = size(
            "max-inflated-size",
            MemorySize.ofMebiBytes(16),
            "What a gzip or zstd Kafka value may hold. One with more is rejected whole.");
    static final ConfigOption<Integer> MAX_INFLATION_RATIO = count(
            "max-inflation-ratio",
            100,
            "How many times its own size a gzip or zstd Kafka value may hold. One with more is rejected whole.");
    static final ConfigOption<Integer> MAX_RECORDS =
            count("max-records", 10_000, "Records in one Kafka value. A value with more is rejected whole.");
    static final ConfigOption<Integer> MAX_ATTRIBUTES =
            count("max-attributes", 256, "Attributes of one record. A record with more is rejected.");
    static final ConfigOption<MemorySize> MAX_ATTRIBUTE_NAME_SIZE = size(
            "max-attribute-name-size", new MemorySize(256), "A longer attribute name is replaced by [TRUNCATED n].");
    static final ConfigOption<MemorySize> MAX_ATTRIBUTE_SIZE = size(
            "max-attribute-size",
            MemorySize.ofMebiBytes(1),
            "A longer attribute value is replaced whole by [TRUNCATED n].");
    static final ConfigOption<Integer> MAX_DEPTH =
            count("max-depth", 32, "Nesting of arrays and maps in an attribute value. A record with more is rejected.");
    static final ConfigOption<Integer> MAX_ARRAY_ELEMENTS = count(
            "max-array-elements",
            1_024,
            "Elements of one array or map in an attribute value. With more it is replaced whole by [TRUNCATED n].");

    static final ConfigOption<String> TENANT_HEADER = ConfigOptions.key("ingest.tenant-header")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The Kafka header in which the Collector writes the tenant it authenticated. Its value, 1 to 128 of the"
                            + " characters A-Z a-z 0-9 _ . : / -, becomes the organization.id of every event of the message; events that"
                            + " name another are counted. A message without it, with a value that is no identifier or with two"
                            + " different ones is rejected unread as TENANT. Unset believes what the events say.");

    static final List<ConfigOption<?>> ALL = List.of(
            FORMAT,
            MAX_VALUE_SIZE,
            MAX_INFLATED_SIZE,
            MAX_INFLATION_RATIO,
            MAX_RECORDS,
            MAX_ATTRIBUTES,
            MAX_ATTRIBUTE_NAME_SIZE,
            MAX_ATTRIBUTE_SIZE,
            MAX_DEPTH,
            MAX_ARRAY_ELEMENTS,
            TENANT_HEADER);

    private IngestOptions() {}

    static IngestConfig read(Settings settings) {
        return new IngestConfig(
                settings.get(FORMAT),
                settings.bytes(MAX_VALUE_SIZE),
                settings.bytes(MAX_INFLATED_SIZE),
                settings.get(MAX_INFLATION_RATIO),
                settings.get(MAX_RECORDS),
                settings.get(MAX_ATTRIBUTES),
                settings.bytes(MAX_ATTRIBUTE_NAME_SIZE),
                settings.bytes(MAX_ATTRIBUTE_SIZE),
                settings.get(MAX_DEPTH),
                settings.get(MAX_ARRAY_ELEMENTS),
                settings.find(TENANT_HEADER));
    }

    private static ConfigOption<Integer> count(String name, int usual, String description) {
        return ConfigOptions.key("ingest." + name).intType().defaultValue(usual).withDescription(description);
    }

    private static ConfigOption<MemorySize> size(String name, MemorySize usual, String description) {
        return ConfigOptions.key("ingest." + name)
                .memoryType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
