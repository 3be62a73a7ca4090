/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.ReportFormat;
import io.coworkflink.dashboard.Dashboards;
import io.coworkflink.kafka.TopicCatalog;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The command {@code sizing}: says how large Kafka and Flink have to be for so many users. It asks nobody but its options. */
public final class Sizing {
    /** As the first argument. */
    public static final String COMMAND = "sizing";

    private static final int WELL = 0;
    private static final int USAGE = 2;

    private Sizing() {}

    /**
     * Computes and tells.
     *
     * @param args without the command itself
     * @return what the process should end with: 0, or 2 when the options are wrong
     */
    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            CoworkConfig config = ConfigLoader.loadWithoutBroker(args, environment);
            if (config.sizing().users() == 0) {
                throw ConfigException.of(
                        "sizing.users", "is missing or 0; say how many people use Cowork, such as --sizing.users 2000");
            }
            Estimate estimate = of(config);
            out.print(config.sizing().report() == ReportFormat.JSON ? JsonScreen.of(estimate) : Screen.of(estimate));
            return WELL;
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return USAGE;
        }
    }

    static Estimate of(CoworkConfig config) {
        return Estimate.of(config, TopicCatalog.of(config, Dashboards.names(config.dashboard())));
    }
}
