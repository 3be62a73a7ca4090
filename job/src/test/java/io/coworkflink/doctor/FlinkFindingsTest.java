/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import static io.coworkflink.doctor.Deployment.NOW;
import static io.coworkflink.doctor.Deployment.ago;
import static io.coworkflink.doctor.Deployment.minutes;
import static io.coworkflink.doctor.Deployment.running;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlinkFindingsTest {
    private static final Instant WELL = ago(40);

    @Test
    void aJobThatIsWellHasNone() {
        assertThat(findings(running(3, ago(10), WELL))).isEmpty();
    }

    @Test
    void aJobThatIsNotThereIsToldFromOneThatFails() {
        assertThat(findings(FlinkFacts.NO_JOB)).containsExactly("Flink has no job named cowork-flink: submit it.");
        assertThat(findings(new FlinkFacts("RESTARTING", null, 0, null, false, List.of(), 0, List.of())))
                .containsExactly("The job is RESTARTING: the first exception on its page Exceptions says why.");
    }

    @Test
    void threeRestartsAreFineAndFourAreNot() {
        assertThat(findings(running(4, ago(10), WELL)))
                .containsExactly(
                        "The job has started again 4 times: look at its page Exceptions, and at Kafka and PostgreSQL first.");
    }

    @Test
    void fiveMinutesWithoutACheckpointAreFineAndASecondMoreIsNot() {
        assertThat(findings(running(0, ago(300), WELL))).isEmpty();
        assertThat(findings(running(0, ago(301), WELL)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("There was no checkpoint for over 5 min, and without one no result becomes visible:");
    }

    @Test
    void aJobThatHasJustStartedMayHaveNoCheckpoint() {
        assertThat(findings(job(minutes(5), null, false, WELL, 0))).isEmpty();
        assertThat(findings(job(minutes(6), null, true, WELL, 0)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("There was no checkpoint for over 5 min (the last try failed),");
    }

    @Test
    void aWatermarkThatIsMissingOrAQuarterOfAnHourBehindHoldsWindows() {
        assertThat(findings(running(0, ago(10), ago(900)))).isEmpty();
        assertThat(findings(running(0, ago(10), ago(901))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1 of 1 subtasks behind the source have no watermark, or one more than 15 min old:");
        assertThat(findings(job(minutes(60), ago(10), false, null, 0))).hasSize(1);
    }

    @Test
    void withoutInputThereIsNoWatermarkToMiss() {
        Deployment empty = new Deployment().input(new KafkaFacts.Input(0, 0, null, 0L));

        assertThat(empty.flink(job(minutes(60), ago(10), false, null, 0)).findings())
                .singleElement()
                .asString()
                .startsWith("There is no message in otlp_logs");
    }

    @Test
    void aTaskThatWaitsHalfOfItsTimeIsFineAndMoreIsNot() {
        assertThat(findings(job(minutes(60), ago(10), false, WELL, 0.5))).isEmpty();
        assertThat(findings(job(minutes(60), ago(10), false, WELL, 0.51)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("A task waits 51 % of its time for those behind it:");
    }

    @Test
    void receiversThatFailAreNamed() {
        FlinkFacts facts =
                new FlinkFacts("RUNNING", minutes(60), 0, NOW, false, List.of(WELL), 0, List.of("chat", "pager"));

        assertThat(findings(facts))
                .containsExactly("Alerts wait because their receiver fails: chat, pager."
                        + " Look whether it is there, at the address and the credential.");
    }

    private static FlinkFacts job(
            Duration uptime,
            @Nullable Instant checkpoint,
            boolean failed,
            @Nullable Instant watermark,
            double backPressured) {
        return new FlinkFacts(
                "RUNNING", uptime, 0, checkpoint, failed, Arrays.asList(watermark), backPressured, List.of());
    }

    private static List<String> findings(FlinkFacts facts) {
        return new Deployment().flink(facts).findings();
    }
}
