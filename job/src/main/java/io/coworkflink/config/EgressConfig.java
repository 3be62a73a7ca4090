/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the webhook may connect to.
 *
 * @param allowHttp whether alerts may be sent without encryption
 * @param allowPrivateAddresses whether they may be sent into networks that are not the internet
 * @param proxy host:port of an HTTP proxy; null to connect directly
 */
public record EgressConfig(
        boolean allowHttp,
        boolean allowPrivateAddresses,
        @Nullable String proxy) implements Serializable {
    private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9.-]+:[0-9]{1,5}");
    private static final int MAX_PORT = 65_535;

    public EgressConfig {
        new Problems()
                .require(
                        proxy == null || isHostAndPort(proxy),
                        WebhookOptions.PROXY,
                        "must be host:port, without a scheme")
                .throwIfAny();
    }

    private static boolean isHostAndPort(String text) {
        return HOST_AND_PORT.matcher(text).matches()
                && Integer.parseInt(text.substring(text.indexOf(':') + 1)) <= MAX_PORT;
    }
}
