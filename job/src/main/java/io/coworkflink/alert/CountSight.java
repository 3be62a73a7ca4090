/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.metrics.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts for each rule the events it looks at and those it is blind for, and hands on all of them. */
final class CountSight extends RichMapFunction<CoworkEvent, CoworkEvent> {
    static final String UID = "count-sight";

    private final RuleSight sight;
    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    CountSight(RuleSight sight) {
        this.sight = sight;
    }

    @Override
    public void open(OpenContext context) {
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public CoworkEvent map(CoworkEvent event) {
        sight.counts(event).forEach(tally::count);
        return event;
    }
}
