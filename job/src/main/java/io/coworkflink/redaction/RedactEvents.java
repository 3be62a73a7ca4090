/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import io.coworkflink.config.RedactionConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.ingest.RawEvent;
import io.coworkflink.metrics.LabelledTally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flink's view of {@link EventRedactor}. */
final class RedactEvents extends RichMapFunction<RawEvent, CoworkEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(RedactEvents.class);

    private final RedactionConfig config;

    private transient EventRedactor redactor;

    RedactEvents(RedactionConfig config) {
        this.config = config;
    }

    /** Keys are read here, on the TaskManager, so that they are in no job graph. */
    @Override
    public void open(OpenContext context) {
        LabelledTally unknown =
                new LabelledTally(getRuntimeContext().getMetricGroup(), "unknown_attributes", "attribute");
        redactor = new EventRedactor(config, unknown::count);
        if (!config.enabled()) {
            LOG.warn("redaction.enabled is false: personal data and secrets go into every output as they were sent");
        }
    }

    @Override
    public CoworkEvent map(RawEvent raw) {
        return redactor.redact(raw);
    }
}
