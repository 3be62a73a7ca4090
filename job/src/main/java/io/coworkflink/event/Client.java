/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import org.jspecify.annotations.Nullable;

/**
 * The program that sent the event.
 *
 * @param service {@code cowork}, {@code claude-code}, …; {@code unknown} when it does not say
 * @param version the service's own: the desktop app's for local Cowork, Claude Code's for the others; {@code unknown} when not sent
 * @param entrypoint how it was started, such as {@code cli} or {@code local-agent}
 * @param terminalType {@code non-interactive} for local Cowork, {@code linux} in the cloud, else the terminal's name
 * @param surface {@code remote} for sessions in the cloud
 */
public record Client(
        String service,
        String version,
        @Nullable String entrypoint,
        @Nullable String terminalType,
        @Nullable String surface) {
    public static final String UNKNOWN = "unknown";

    /** When nothing is said of it. */
    public static final Client NOT_SAID = new Client(UNKNOWN, UNKNOWN, null, null, null);

    private static final String SCOPE = "com.anthropic.claude_code.events";

    /** Sessions in the cloud may lack the service's name; their scope still tells the family. */
    private static final String FAMILY = "claude-code-family";

    static Client of(AttributeReader reader) {
        String scope = reader.rest().get("otel.scope.name");
        String service = reader.label("service.name");
        String version = reader.label("service.version");
        String appVersion = reader.label("app.version");
        return new Client(
                service != null ? service : SCOPE.equals(scope) ? FAMILY : UNKNOWN,
                version != null ? version : appVersion != null ? appVersion : scopeVersion(reader, scope),
                reader.text("app.entrypoint"),
                reader.text("terminal.type"),
                reader.text("cowork.surface"));
    }

    private static String scopeVersion(AttributeReader reader, @Nullable String scope) {
        String version = SCOPE.equals(scope) ? reader.rest().get("otel.scope.version") : null;
        return version == null ? UNKNOWN : version;
    }
}
