/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;

/** Everything local mode was started with: its own options and the job's, which may be mixed. */
public record LocalArguments(LocalOptions local, CoworkConfig job) {
    private static final String HELP = "--help";
    /** One person's events, all on this machine: nothing to wait for. The broker's address is known only once it runs. */
    private static final Map<String, String> PRESETS = Map.of(
            KafkaOptions.BOOTSTRAP_SERVERS.key(), "127.0.0.1:0",
            KafkaOptions.START.key(), "earliest",
            JobOptions.CHECKPOINT_INTERVAL.key(), "1 s",
            WatermarkOptions.OUT_OF_ORDERNESS.key(), "2 s",
            WatermarkOptions.QUIET_TIME.key(), "3 s",
            WatermarkOptions.QUIET_DISTANCE.key(), "2 s",
            // Somebody sits in front of it; an agent that goes on later amends its trace.
            TraceOptions.QUIET.key(), "30 s",
            // A receiver to try out listens on this machine.
            WebhookOptions.ALLOW_HTTP.key(), "true",
            WebhookOptions.ALLOW_PRIVATE_ADDRESSES.key(), "true",
            // A file of a month's events is loaded within a minute.
            TraceOptions.PROMPTS_PER_MINUTE.key(), Integer.toString(Integer.MAX_VALUE));

    static final List<ConfigOption<?>> OPTIONS = Stream.<ConfigOption<?>>concat(
                    LocalOptions.ALL.stream(), JobOptions.ALL.stream())
            .toList();

    /** Whether to print {@link #help()} and do nothing else. */
    public static boolean asksForHelp(List<String> args) {
        return args.contains(HELP);
    }

    /** All options in words, for a terminal. */
    public static String help() {
        return OptionTable.text(OPTIONS);
    }

    /**
     * Reads the arguments. With {@code --once} or {@code --backtest} the job is bounded.
     *
     * @throws ConfigException with all problems at once
     */
    public static LocalArguments parse(List<String> args, Map<String, String> environment) {
        Settings settings = new SettingsReader(new OptionCatalog(OPTIONS), environment, PRESETS).read(args);
        settings.attempt(() -> LocalOptions.read(settings));
        ConfigLoader.check(settings);
        settings.problems()
                .require(
                        settings.get(ResultsOptions.TO).kafka(),
                        ResultsOptions.TO,
                        "must be kafka or both in local mode, which shows what is in its topics");
        settings.problems()
                .require(
                        settings.find(LocalOptions.BACKTEST) == null || !settings.get(LocalOptions.SQL),
                        LocalOptions.BACKTEST,
                        "cannot be used with sql: it asks one rule and ends");
        settings.throwIfAny();

        LocalOptions local = LocalOptions.read(settings);
        CoworkConfig job = ConfigLoader.bind(settings);
        return new LocalArguments(local, local.isBounded() ? job.asBounded() : job);
    }
}
