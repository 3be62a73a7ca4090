/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that holds the figures of a window against those of the time before. Windows follow each other without a gap, from full hours on
 * (UTC); one is judged when the watermark passes its end, and learnt from after that.
 */
interface BaselineRule extends Rule {
    /** What a window that is as usual counts as; one that fired counts as one, so that it becomes usual only if it lasts. */
    int WHOLE = 10;

    Duration window();

    /** What the event adds to its window; null when it does not concern the rule. */
    @Nullable
    Sample sample(CoworkEvent event);

    /** Under which time the past remembers a window. */
    long periodOf(long windowStart);

    /** The periods that a window is held against, oldest first. They may hold windows before this one, never later ones. */
    List<Long> comparedWith(long windowStart);

    /** Asked of every window with events once the key is known for long enough; null when all is as usual. */
    @Nullable
    RuleMatch judge(BaselineWindow window, Past past);

    /** What is to be remembered of a window, judged or not. */
    default Figures lesson(BaselineWindow window, Past past, boolean fired) {
        return window.figures().times(fired ? 1 : WHOLE);
    }

    /** The next window's verdict has come by then, and was another. */
    @Override
    default Duration quietTime() {
        return window().multipliedBy(2);
    }
}
