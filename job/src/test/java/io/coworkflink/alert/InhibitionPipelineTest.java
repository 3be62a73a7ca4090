/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.configWithOnly;
import static io.coworkflink.alert.WindowedStory.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A windowed rule keeps the alerts that it explains from being told. */
class InhibitionPipelineTest {
    private static final List<CoworkEvent> OUTAGE =
            new WindowedStory().errors("acme", "500", 20, USERS).events();
    /** The first moves the watermark past the outage's windows, as soon as it has passed itself. */
    private static final List<CoworkEvent> TEN_MINUTES_LATER = new WindowedStory()
            .add(Events.event("at_mention"), "other", "ann", 600)
            .add(Events.event("at_mention"), "other", "ann", 602)
            .events();

    private static StageRun run;

    @BeforeAll
    static void startCluster() throws Exception {
        run = new StageRun();
    }

    @AfterAll
    static void stopCluster() throws Exception {
        run.close();
    }

    @Test
    void anOutageSilencesLaterErrorsOfItsOrganizationOnly() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(OUTAGE);
        events.addAll(TEN_MINUTES_LATER);
        ErrorsUntilOneIsSilenced.oneIsSilenced = false;
        StreamExecutionEnvironment env = run.environment();
        DataStream<CoworkEvent> source = StageRun.source(env, Duration.ZERO, events)
                .flatMap(new ErrorsUntilOneIsSilenced())
                .uid("errors-until-one-is-silenced");
        DataStream<Alert> stream = StageRun.detect(env, source, configWithOnly(null, "api_error", "provider_outage"));

        List<Alert> alerts = StageRun.collect(
                        env, stream, alert -> ErrorsUntilOneIsSilenced.oneIsSilenced |= alert.silencedBy() != null)
                .found();

        assertThat(alerts)
                .filteredOn(alert -> alert.silencedBy() == SilencedBy.INHIBITION)
                .isNotEmpty()
                .allMatch(alert -> alert.type().equals("api_error"))
                .allMatch(alert -> alert.organizationId().equals("acme"));
        assertThat(alerts)
                .filteredOn(alert -> alert.organizationId().equals("other"))
                .isNotEmpty()
                .allMatch(alert -> alert.type().equals("api_error"))
                .allMatch(alert -> alert.silencedBy() == null);
        assertThat(alerts).anyMatch(alert -> alert.type().equals("provider_outage") && alert.silencedBy() == null);
    }

    /** After the last event, errors of both organizations, one after the other: nothing says how long an outage takes to be heard of. */
    private static final class ErrorsUntilOneIsSilenced implements FlatMapFunction<CoworkEvent, CoworkEvent> {
        private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();
        private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

        private static volatile boolean oneIsSilenced;

        @Override
        public void flatMap(CoworkEvent event, Collector<CoworkEvent> out) {
            out.collect(event);
            long start = System.nanoTime();
            boolean isLast = event.equals(TEN_MINUTES_LATER.get(1));
            for (int i = 0; isLast && !oneIsSilenced && System.nanoTime() - start < LIMIT_NANOS; i++) {
                WindowedStory errors = new WindowedStory();
                for (String organization : List.of("acme", "other")) {
                    // A group of its own each, or only the first would be told.
                    errors.add(Events.apiError("model-" + i, "500", "overloaded"), organization, "ann", 603);
                }
                errors.events().forEach(out::collect);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
