/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whom the command {@code doctor} asks beside Kafka.
 *
 * @param flinkRest the JobManager's REST interface; null asks Kafka only
 */
public record DoctorConfig(@Nullable URI flinkRest) implements Serializable {
    static DoctorConfig of(@Nullable String flinkRest) {
        if (flinkRest == null) {
            return new DoctorConfig(null);
        }
        try {
            URI uri = URI.create(flinkRest);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return new DoctorConfig(uri);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw ConfigException.of(
                DoctorOptions.FLINK_REST.key(), "must be a URL without a password, such as http://127.0.0.1:8081");
    }
}
