/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.config.DashboardConfig;
import io.coworkflink.config.RollUps;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.schema.OutputRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Events, one after the other, and what a dashboard makes of them; the watermark follows the latest at once. */
record DashboardRun(List<CoworkEvent> events, List<CoworkEvent> repeats, ZoneId billing, RollUps rollUps) {
    private static final int MAX_ROWS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    static DashboardRun of(List<CoworkEvent> events) {
        return new DashboardRun(events, List.of(), ZoneId.of("UTC"), RollUps.NONE);
    }

    DashboardRun withRepeats(List<CoworkEvent> some) {
        return new DashboardRun(events, some, billing, rollUps);
    }

    DashboardRun withBilling(String zone) {
        return new DashboardRun(events, repeats, ZoneId.of(zone), rollUps);
    }

    /** One size instead of minutes. */
    DashboardRun by(RollUps size) {
        return new DashboardRun(events, repeats, billing, size);
    }

    /** By their windows. */
    List<JsonNode> rows(String dashboard) throws Exception {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(strict);
        env.setParallelism(1);
        boolean anyRepeats = !repeats.isEmpty();
        SingleOutputStreamOperator<CoworkEvent> inTime = Dashboards.inTime(stream(env, "events", events));
        Dashboards dashboards = Dashboards.over(
                env,
                inTime,
                Dashboards.late(inTime),
                // A source of nothing is refused.
                stream(env, "repeats", anyRepeats ? repeats : events)
                        .filter(event -> anyRepeats)
                        .uid("repeats-or-nothing"),
                new DashboardConfig(null, 500, billing, rollUps));
        List<JsonNode> rows = new ArrayList<>();
        SqlFile rollUp = rollUps == RollUps.NONE ? null : file("rollups", dashboard);
        // The last is the coarsest.
        DataStream<OutputRecord> output = dashboards
                .run(file("dashboards", dashboard), rollUp, name -> "dash-" + name)
                .reduce((finer, coarser) -> coarser)
                .orElseThrow();
        for (OutputRecord row : output.executeAndCollect(MAX_ROWS)) {
            rows.add(JSON.readTree(row.value()));
        }
        rows.sort(Comparator.comparing(row -> row.get("window_start").asText()));
        return rows;
    }

    private static SqlFile file(String folder, String dashboard) throws Exception {
        return SqlFile.onClassPath("sql/" + folder).stream()
                .filter(candidate -> candidate.name().equals(dashboard))
                .findFirst()
                .orElseThrow();
    }

    private static DataStream<CoworkEvent> stream(
            StreamExecutionEnvironment env, String uid, List<CoworkEvent> events) {
        return env.fromData(CoworkEvent.class, events.toArray(CoworkEvent[]::new))
                .uid(uid)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<CoworkEvent>forGenerator(context -> new AtOnce())
                        .withTimestampAssigner((event, before) -> event.time().millis()))
                .uid(uid + "-watermarks");
    }

    private static final class AtOnce implements WatermarkGenerator<CoworkEvent> {
        @Override
        public void onEvent(CoworkEvent event, long timestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(timestamp - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // Each event has done it.
        }
    }
}
