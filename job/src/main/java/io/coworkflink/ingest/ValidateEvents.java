/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.ValidationMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventCatalog;
import io.coworkflink.event.Violations;
import io.coworkflink.metrics.LabelledTally;
import io.coworkflink.metrics.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Counts what is wrong with events and what is new about them, and in strict mode rejects the former. What passes is accepted. */
final class ValidateEvents extends ProcessFunction<CoworkEvent, CoworkEvent> {
    private final ValidationMode mode;

    private transient Tally tally;
    private transient LabelledTally violations;
    private transient LabelledTally unknownTypes;

    ValidateEvents(ValidationMode mode) {
        this.mode = mode;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        tally = new Tally(getRuntimeContext());
        violations = new LabelledTally(metrics, "violations", "attribute", "kind", "client_version");
        unknownTypes = new LabelledTally(metrics, "unknown_event_types", "event_name");
    }

    @Override
    public void processElement(CoworkEvent event, Context context, Collector<CoworkEvent> out) {
        if (!EventCatalog.isDocumented(event.name())) {
            tally.count("unknown_events");
            unknownTypes.count(event.name());
        }
        for (String violation : event.violations()) {
            violations.count(
                    Violations.attribute(violation),
                    Violations.kind(violation),
                    event.client().version());
        }
        if (mode == ValidationMode.STRICT && !event.violations().isEmpty()) {
            tally.count("rejected");
            tally.count("rejected_validation");
            tally.count("validation_errors");
            context.output(
                    Ingest.DEAD_LETTERS,
                    new DeadLetter(event.position(), RejectReason.VALIDATION, DeadLetter.SIZE_UNKNOWN));
        } else {
            tally.count("accepted");
            out.collect(event);
        }
    }
}
