/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.jspecify.annotations.Nullable;

/**
 * What only local mode needs to know.
 *
 * @param inputs files and folders to load; empty for the bundled records
 * @param once stop when everything read is final, without a receiver
 * @param sql open Flink's SQL client on the topics; with once, after the end of the job and instead of the report
 * @param backtest id of the rule to ask about the input, and nothing else; null for the whole job
 * @param otlpPort of the OTLP/HTTP receiver; 0 takes a free one
 * @param webPort of Flink's web page; 0 takes a free one
 */
public record LocalOptions(
        List<Path> inputs,
        boolean once,
        boolean sql,
        @Nullable String backtest,
        ReportFormat report,
        int otlpPort,
        int webPort) {
    static final ConfigOption<List<String>> INPUT = ConfigOptions.key("input")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription(
                    "File or folder to load: OTLP JSON or protobuf, or a record a line. Repeatable. Without it, bundled records.");
    static final ConfigOption<Boolean> ONCE = ConfigOptions.key("once")
            .booleanType()
            .defaultValue(false)
            .withDescription("Stop when everything read is final. No receiver is opened.");
    static final ConfigOption<Boolean> SQL = ConfigOptions.key("sql")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Open Flink's SQL client on the topics, or answer the statements on standard input. With once: when everything is final, and no report.");
    static final ConfigOption<String> BACKTEST = ConfigOptions.key("backtest")
            .stringType()
            .noDefaultValue()
            .withDescription("Id of an alert rule: say how often and when it would have fired on the input, and stop."
                    + " Nothing is delivered.");
    static final ConfigOption<ReportFormat> REPORT = ConfigOptions.key("report")
            .enumType(ReportFormat.class)
            .defaultValue(ReportFormat.TEXT)
            .withDescription("How the report is printed.");
    static final ConfigOption<Integer> OTLP_PORT = ConfigOptions.key("otlp-port")
            .intType()
            .defaultValue(4318)
            .withDescription("Port of the OTLP/HTTP receiver on 127.0.0.1. 0 takes a free one.");
    static final ConfigOption<Integer> WEB_PORT = ConfigOptions.key("web-port")
            .intType()
            .defaultValue(8081)
            .withDescription("Port of Flink's web page on 127.0.0.1. 0 takes a free one.");

    static final List<ConfigOption<?>> ALL = List.of(INPUT, ONCE, SQL, BACKTEST, REPORT, OTLP_PORT, WEB_PORT);

    private static final int MAX_PORT = 65_535;

    public LocalOptions {
        inputs = List.copyOf(inputs);
        Problems problems = new Problems()
                .between(OTLP_PORT, otlpPort, 0, MAX_PORT)
                .between(WEB_PORT, webPort, 0, MAX_PORT)
                .require(otlpPort == 0 || otlpPort != webPort, WEB_PORT, "must differ from otlp-port");
        inputs.stream()
                .filter(input -> !Files.isReadable(input))
                .forEach(input -> problems.add(INPUT.key() + " " + input, "is no file or folder that can be read"));
        problems.throwIfAny();
    }

    boolean isBounded() {
        return once || backtest != null;
    }

    static LocalOptions read(Settings settings) {
        return new LocalOptions(
                settings.get(INPUT).stream().map(Path::of).toList(),
                settings.get(ONCE),
                settings.get(SQL),
                settings.find(BACKTEST),
                settings.get(REPORT),
                settings.get(OTLP_PORT),
                settings.get(WEB_PORT));
    }
}
