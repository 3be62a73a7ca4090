/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import io.coworkflink.config.RedactionConfig;
import io.coworkflink.config.TeamConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.ingest.RawEvent;
import io.coworkflink.metrics.LabelledTally;
import io.coworkflink.udfs.redact.AttributeMode;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flink's view of {@link EventRedactor}. */
final class RedactEvents extends RichMapFunction<RawEvent, CoworkEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(RedactEvents.class);

    private final RedactionConfig config;
    private final TeamConfig team;

    private transient EventRedactor redactor;
    private transient LabelledTally redactions;

    RedactEvents(RedactionConfig config, TeamConfig team) {
        this.config = config;
        this.team = team;
    }

    /** Keys are read here, on the TaskManager, so that they are in no job graph. */
    @Override
    public void open(OpenContext context) {
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        redactor = new EventRedactor(
                config, Teams.of(team), new LabelledTally(metrics, "unknown_attributes", "attribute")::count);
        redactions = new LabelledTally(metrics, "redactions", "type");
        showKept(new LabelledTally(metrics, "kept_attributes", "attribute"));
        if (!config.enabled()) {
            LOG.warn("redaction.enabled is false: personal data and secrets go into every output as they were sent");
        }
    }

    @Override
    public CoworkEvent map(RawEvent raw) {
        CoworkEvent event = redactor.redact(raw);
        event.receipt().finds().forEach((type, times) -> redactions.add(times, type));
        return event;
    }

    /** Who reads the outputs has to know what nobody looks at. */
    private void showKept(LabelledTally kept) {
        List<String> names = config.policy().modes().entrySet().stream()
                .filter(mode -> mode.getValue() == AttributeMode.KEEP)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!names.isEmpty()) {
            LOG.warn("redaction.mode keeps these attributes as they are while they look like identifiers: {}", names);
            names.forEach(kept::count);
        }
    }
}
