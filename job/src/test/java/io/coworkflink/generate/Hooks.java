/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import static io.coworkflink.generate.Attributes.attributes;

import java.util.Map;

/** Writes the pair of events of one hook run: more than a quarter of all that a fleet sends. */
final class Hooks {
    private final Session session;
    private final Dice dice;

    Hooks(Session session, Dice dice) {
        this.session = session;
        this.dice = dice;
    }

    void run(String hookEvent, String tool) {
        Map<String, Object> hook = attributes(
                "hook_event",
                hookEvent,
                "hook_name",
                hookEvent + ":" + tool,
                "num_hooks",
                1L,
                "managed_only",
                "false",
                "hook_source",
                "plugin",
                "safe_mode",
                "false");
        session.emit("hook_execution_start", hook);
        session.pause(5, 400);
        hook.put("num_success", 1L);
        hook.put("num_blocking", 0L);
        hook.put("num_non_blocking_error", 0L);
        hook.put("num_cancelled", 0L);
        hook.put("total_duration_ms", (long) dice.skewed(5, 400));
        hook.put("stdout_chars", (long) dice.skewed(0, 2_000));
        session.emit("hook_execution_complete", hook);
    }
}
