/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link DoctorConfig}. */
final class DoctorOptions {
    static final ConfigOption<String> FLINK_REST = ConfigOptions.key("doctor.flink-rest")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Where doctor asks Flink about the job, such as http://127.0.0.1:8081. Unset asks Kafka only.");

    static final List<ConfigOption<?>> ALL = List.of(FLINK_REST);

    private DoctorOptions() {}

    static DoctorConfig read(Settings settings) {
        return DoctorConfig.of(settings.find(FLINK_REST));
    }
}
