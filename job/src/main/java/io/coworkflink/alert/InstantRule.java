/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import org.jspecify.annotations.Nullable;

/** A rule that needs one event and waits for nothing, not even a watermark. */
interface InstantRule extends Rule {
    /** Null when the event breaks no rule. */
    @Nullable
    RuleMatch evaluate(CoworkEvent event);
}
