/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;

/**
 * Tells a session's rules that it has used a server or plugin while that was new. To all other rules it is an event of a kind that
 * they do not know.
 */
final class NewServerUse {
    private static final String NAME = "new_mcp_server_use";

    private NewServerUse() {}

    static boolean is(CoworkEvent event) {
        return event.name().equals(NAME);
    }

    static CoworkEvent of(CoworkEvent use) {
        return new CoworkEvent(
                use.position(),
                use.time(),
                NAME,
                use.identity(),
                use.client(),
                use.sessionId(),
                use.promptId(),
                use.sequence(),
                null,
                null,
                use.details(),
                null,
                use.attributes(),
                use.receipt(),
                use.violations(),
                use.missingAttributes());
    }
}
