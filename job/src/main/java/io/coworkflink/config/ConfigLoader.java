/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the job's configuration. Later sources win: defaults, the file named by {@code --config}, environment variables
 * ({@code COWORK_} and the key in upper case, dots and dashes as underscores), then {@code --key value} or {@code --key=value}.
 */
public final class ConfigLoader {
    private static final List<Function<Settings, @Nullable Object>> PARTS = List.of(
            KafkaOptions::read,
            IngestOptions::read,
            ValidationOptions::read,
            WatermarkOptions::read,
            RedactionOptions::read,
            TeamOptions::read,
            DeduplicationOptions::read,
            TraceOptions::read,
            DashboardOptions::read,
            AlertOptions::read,
            WebhookOptions::read,
            ResultsOptions::read,
            DoctorOptions::read,
            SizingOptions::read,
            JobOptions::readCheckpointInterval);

    private ConfigLoader() {}

    /**
     * Reads the configuration of a job on a cluster.
     *
     * @throws ConfigException with all problems at once
     */
    public static CoworkConfig load(List<String> args, Map<String, String> environment) {
        return load(args, environment, Map.of());
    }

    /**
     * As {@link #load(List, Map)}, for a command that asks no broker: nobody has to say where one is.
     *
     * @throws ConfigException with all problems at once
     */
    public static CoworkConfig loadWithoutBroker(List<String> args, Map<String, String> environment) {
        return load(args, environment, Map.of(KafkaOptions.BOOTSTRAP_SERVERS.key(), "none:1"));
    }

    /**
     * As {@link #load(List, Map)}, with defaults of the caller's own, by option key.
     *
     * @param presets win over the built-in defaults and yield to everything the user sets
     */
    public static CoworkConfig load(List<String> args, Map<String, String> environment, Map<String, String> presets) {
        Settings settings = new SettingsReader(new OptionCatalog(JobOptions.ALL), environment, presets).read(args);
        check(settings);
        settings.throwIfAny();
        return bind(settings);
    }

    /** Notes the problems of every part, without stopping at the first part that has one. */
    static void check(Settings settings) {
        PARTS.forEach(part -> settings.attempt(() -> part.apply(settings)));
    }

    static CoworkConfig bind(Settings settings) {
        return new CoworkConfig(
                KafkaOptions.read(settings),
                IngestOptions.read(settings),
                ValidationOptions.read(settings),
                WatermarkOptions.read(settings),
                RedactionOptions.read(settings),
                TeamOptions.read(settings),
                DeduplicationOptions.read(settings),
                TraceOptions.read(settings),
                DashboardOptions.read(settings),
                AlertOptions.read(settings),
                WebhookOptions.read(settings),
                ResultsOptions.read(settings),
                DoctorOptions.read(settings),
                SizingOptions.read(settings),
                JobOptions.readCheckpointInterval(settings));
    }
}
