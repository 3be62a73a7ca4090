/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;

/** The options as a page: Markdown for the README, plain text for {@code --help}. */
public final class OptionTable {
    private OptionTable() {}

    /** Prints the tables that the README holds between its {@code <!-- options -->} and {@code <!-- local-options -->} marks. */
    public static void main(String[] args) {
        System.out.println(jobOptions());
        System.out.println(localOptions());
    }

    /** The options of the job. */
    public static String jobOptions() {
        return markdown(JobOptions.ALL);
    }

    /** The options that only local mode has. */
    public static String localOptions() {
        return markdown(LocalOptions.ALL);
    }

    /** The options of the job in words, for a terminal. */
    public static String help() {
        return text(JobOptions.ALL);
    }

    static String text(List<ConfigOption<?>> options) {
        return options.stream()
                .map(option -> "--%s <%s>%s%n      %s%n"
                        .formatted(
                                OptionText.key(option),
                                OptionText.type(option),
                                usual(option, "   default: ", ""),
                                OptionText.description(option)))
                .collect(Collectors.joining());
    }

    private static String markdown(List<ConfigOption<?>> options) {
        return options.stream()
                .map(option -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                OptionText.key(option),
                                OptionText.type(option),
                                usual(option, "`", "`"),
                                OptionText.description(option)))
                .collect(Collectors.joining("", "| Option | Type | Default | Meaning |\n|---|---|---|---|\n", ""));
    }

    private static String usual(ConfigOption<?> option, String before, String after) {
        boolean none = !option.hasDefaultValue()
                || OptionCatalog.isMap(option)
                || OptionText.of(option.defaultValue()).isEmpty();
        return none ? "" : before + OptionText.of(option.defaultValue()) + after;
    }
}
