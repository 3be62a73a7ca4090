/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The option behind {@link TeamConfig}. */
final class TeamOptions {
    static final ConfigOption<String> FROM = ConfigOptions.key("team.from")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Where the team or cost centre of an event comes from: attribute:NAME, such as attribute:department, for a resource"
                            + " attribute; user.groups for the first group; or file:PATH for a CSV file with the columns user and"
                            + " team, where a user is an address, an account or a device as it is sent. Every TaskManager reads"
                            + " the file when the job starts. Unset leaves the column empty.");

    static final List<ConfigOption<?>> ALL = List.of(FROM);

    private TeamOptions() {}

    static TeamConfig read(Settings settings) {
        return TeamConfig.of(settings.find(FROM));
    }
}
