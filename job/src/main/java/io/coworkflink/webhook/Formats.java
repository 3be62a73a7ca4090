/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.EndpointConfig;
import io.coworkflink.config.SecretRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the format of an endpoint, with the secrets it needs: on the TaskManager only. */
final class Formats {
    private Formats() {}

    static Format of(EndpointConfig config) {
        return switch (config.type()) {
            case JSON -> new JsonFormat(signature(config));
            case SLACK -> new SlackFormat();
            case PAGERDUTY ->
                new PagerDutyFormat(
                        SecretRef.resolve(Objects.requireNonNull(config.routingKey(), "checked at its creation")));
            case ALERTMANAGER -> new AlertmanagerFormat();
        };
    }

    private static @Nullable StandardSignature signature(EndpointConfig config) {
        if (config.secrets().isEmpty()) {
            return null;
        }
        List<String> secrets = config.secrets().stream().map(SecretRef::resolve).toList();
        try {
            return StandardSignature.of(secrets);
        } catch (IllegalArgumentException e) {
            throw ConfigException.of(config.place("secrets"), String.valueOf(e.getMessage()));
        }
    }
}
