/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventSchema;
import io.coworkflink.metrics.LabelledTally;
import io.coworkflink.schema.Column;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.Collector;

/**
 * Makes rows of events, and bounds how many rows senders can make the dashboards have: names that are not among the top of their
 * organization all become one.
 *
 * <p>What is at the top lives in memory, and each subtask has its own view of it, so near the bound a name may be shown by one and hidden
 * by another. Each event is in one row all the same, so sums hold.
 */
final class EventsToRows extends ProcessFunction<CoworkEvent, RowData> {
    static final String OTHER = "__other__";
    static final String ROWTIME = "event_time";

    /** Without the rowtime, which rides on the stream's own timestamps. */
    static final List<Column<CoworkEvent>> COLUMNS = EventSchema.EVENTS.columns().stream()
            .filter(column -> !column.name().equals(ROWTIME))
            .toList();

    private static final long serialVersionUID = 1;
    private static final StringData OTHER_VALUE = StringData.fromString(OTHER);
    /** What a sender can make up among the dashboards' dimensions. Users are not: a company pays for each and wants to see each. */
    private static final List<String> BOUNDED = List.of(
            "model",
            "tool_name",
            "error_type",
            "client_version",
            "mcp_server",
            "agent_name",
            "skill",
            "plugin_name",
            "team",
            "command_name",
            "refusal_category",
            "to_mode",
            "hook_event",
            "triggered_by");

    private static final int[] POSITIONS = IntStream.range(0, COLUMNS.size())
            .filter(i -> BOUNDED.contains(COLUMNS.get(i).name()))
            .toArray();
    /** A flood is forgotten after it. */
    private static final long PERIOD_MILLIS = Duration.ofHours(1).toMillis();

    private final int mostNames;
    private transient TenantNames names;
    private transient long periodEndMillis;
    private transient LabelledTally hidden;

    /** @param mostNames of one column and organization */
    EventsToRows(int mostNames) {
        this.mostNames = mostNames;
    }

    @Override
    public void open(OpenContext context) {
        hidden = new LabelledTally(getRuntimeContext().getMetricGroup(), "hidden_names", "column");
        names = new TenantNames(POSITIONS.length, mostNames);
    }

    @Override
    public void processElement(CoworkEvent event, Context context, Collector<RowData> out) {
        forgetInTime(context.timerService().currentProcessingTime());
        List<TopNames> ofTenant = names.of(event.identity().organizationId());
        EventRow<CoworkEvent> row = new EventRow<>(COLUMNS, event);
        for (int i = 0; i < POSITIONS.length; i++) {
            Column<CoworkEvent> column = COLUMNS.get(POSITIONS[i]);
            String name = (String) column.value().apply(event);
            if (name != null && !ofTenant.get(i).shows(name)) {
                row.replace(POSITIONS[i], OTHER_VALUE);
                hidden.count(column.name());
            }
        }
        out.collect(row);
    }

    private void forgetInTime(long now) {
        if (now >= periodEndMillis) {
            names = new TenantNames(POSITIONS.length, mostNames);
            periodEndMillis = now + PERIOD_MILLIS;
        }
    }
}
