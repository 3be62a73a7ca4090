/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import static io.coworkflink.doctor.Deployment.ago;
import static io.coworkflink.doctor.Deployment.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.doctor.KafkaFacts.Input;
import io.coworkflink.doctor.KafkaFacts.Transaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each finding, and the deployment that just about gives no reason for it. */
class KafkaFindingsTest {
    private final Deployment deployment = new Deployment();

    @Test
    void aDeploymentThatIsWellHasNone() {
        assertThat(deployment.findings()).isEmpty();
    }

    @Test
    void topicsThatAreMissingAreNamed() {
        deployment.missing.addAll(List.of("cowork-traces", "cowork-alerts"));

        assertThat(deployment.findings())
                .containsExactly(
                        "Topics are missing: cowork-traces, cowork-alerts. Run create-topics with the same options.");
    }

    @Test
    void anInputThatIsMissingIsNotCalledEmptyAsWell() {
        deployment.missing.add("otlp_logs");
        deployment.input();

        assertThat(deployment.findings()).hasSize(1).first().asString().startsWith("Topics are missing: otlp_logs.");
    }

    @Test
    void aTopicInWhichNobodyWroteAnythingIsTheOnlyFinding() {
        deployment.input(new Input(0, 0, null, null), new Input(1, 0, null, null));
        deployment.outputs.clear();

        assertThat(deployment.findings()).hasSize(1).first().asString().startsWith("There is no message in otlp_logs:");
    }

    @Test
    void silenceOfTenMinutesIsFineAndASecondMoreIsNot() {
        deployment.input(new Input(0, 500, ago(600), 0L)).output("cowork-events", ago(580));
        deployment.output("cowork-dash-cost", ago(500));
        assertThat(deployment.findings()).isEmpty();

        deployment.input(new Input(0, 500, ago(601), 0L));
        assertThat(deployment.findings())
                .containsExactly(
                        "No message came into otlp_logs for 10 min: look at the Collector, its log and its exporter,"
                                + " or at whether anybody works.");
    }

    @Test
    void onePartitionThatIsSilentIsNoSilence() {
        deployment.input(new Input(0, 500, ago(5), 0L), new Input(1, 0, null, null), new Input(2, 9, ago(9000), 0L));

        assertThat(deployment.findings()).isEmpty();
    }

    @Test
    void aGroupThatHasReadNothingIsSaidToHaveReadNothing() {
        deployment.input(new Input(0, 500, ago(5), null), new Input(1, 0, null, null));
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Nobody has read otlp_logs as cowork-flink:");

        deployment.input(new Input(0, 500, ago(5), 500L), new Input(1, 0, null, null));
        assertThat(deployment.findings()).isEmpty();
    }

    @Test
    void aGroupThatNobodyTellsOfIsNotSaidToHaveReadNothing() {
        deployment.input(new Input(0, 500, ago(5), null), new Input(1, 0, null, null));
        deployment.groupKnown = false;
        deployment.unknown.add("what group cowork-flink has read (GroupAuthorizationException)");

        assertThat(deployment.findings()).isEmpty();
        assertThat(Screen.of(deployment.facts(), List.of()))
                .containsPattern("5 s +not known")
                .doesNotContain("never");
    }

    @Test
    void messagesThatExpiredUnreadAreSaidToBeLost() {
        deployment.expired = 7;

        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("7 messages of otlp_logs expired before the job had read them, and are lost:");
    }

    @Test
    void messagesMayWaitForTwoCheckpointsAndNoLonger() {
        deployment.input(new Input(0, 500, ago(300), 7L), new Input(1, 20, ago(2), 20L));
        assertThat(deployment.findings()).isEmpty();

        deployment.input(new Input(0, 500, ago(301), 7L), new Input(1, 20, ago(2), 20L));
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("7 messages in otlp_logs have waited for over 5 min:");
    }

    @Test
    void slowCheckpointsMakeTheWaitLonger() {
        Deployment slow = new Deployment("--checkpoint.interval", "4 min");
        slow.input(new Input(0, 500, ago(480), 7L));
        assertThat(slow.findings()).isEmpty();

        slow.input(new Input(0, 500, ago(481), 7L));
        assertThat(slow.findings()).hasSize(1).first().asString().contains("waited for over 8 min");
    }

    @Test
    void manyUnreadMessagesAreABacklogWhileTheyKeepComing() {
        deployment.input(new Input(0, 50_000, ago(1), 9_000L), new Input(1, 50_000, ago(1), 1_000L));
        assertThat(deployment.findings()).isEmpty();

        deployment.input(new Input(0, 50_000, ago(1), 9_001L), new Input(1, 50_000, ago(1), 1_000L));
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("10001 messages of otlp_logs are not read yet:");
    }

    @Test
    void aTransactionThatIsOpenForLongIsNamed() {
        deployment.transactions.add(new Transaction("cowork-flink-1", minutes(5)));
        assertThat(deployment.findings()).isEmpty();

        deployment.transactions.add(new Transaction("cowork-flink-2", minutes(5).plus(Duration.ofSeconds(1))));
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Transaction cowork-flink-2 is open for 5 min,");
    }

    @Test
    void deadLettersAreGivenWithTheirReasons() {
        deployment.deadLetters.put("JSON", 2L);
        deployment.deadLetters.put("PROTO", 90L);

        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Records could not be read in the last hour (PROTO 90, JSON 2):");
    }

    @Test
    void eventsThatStayBehindTheInputAreMissed() {
        deployment.output("cowork-dash-cost", ago(2));
        deployment.output("cowork-events", ago(605));
        assertThat(deployment.findings())
                .as("ten minutes after the newest message, which came 5 s ago")
                .isEmpty();

        deployment.output("cowork-events", ago(606));
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("otlp_logs is read, but nothing of it came into cowork-events:");
    }

    @Test
    void dashboardsThatStayBehindTheEventsMeanThatTheWatermarkStands() {
        deployment.output("cowork-dash-cost", ago(615));
        deployment.output("cowork-dash-api", ago(700));
        assertThat(deployment.findings())
                .as("ten minutes after the newest event, which came 15 s ago")
                .isEmpty();

        deployment.output("cowork-dash-cost", ago(616));
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Events are published, but no dashboard:");
    }

    @Test
    void dashboardsThatGoToPostgresOnlyAreNotMissedInKafka() {
        Deployment postgres = new Deployment("--results.to", "postgres", "--postgres.url", "jdbc:postgresql://h/d");
        postgres.output("cowork-dash-cost", null);

        assertThat(postgres.findings()).isEmpty();
    }

    @Test
    void aFewLateEventsAreNoMatter() {
        deployment.late.put("traces", 10L);
        deployment.late.put("dashboards", 9L);
        assertThat(deployment.findings()).isEmpty();

        deployment.late.put("dashboards", 10L);
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Events came too late in the last hour (of the newest: dashboards 10, traces 10):");
    }

    @Test
    void alertsThatDidNotArriveWithinTheLastHourAreToldOf() {
        deployment.output("cowork-undelivered-alerts", ago(3_601));
        assertThat(deployment.findings()).isEmpty();

        deployment.output("cowork-undelivered-alerts", ago(3_600));
        assertThat(deployment.findings())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("An alert did not reach its receiver 60 min ago:");
    }

    @Test
    void whatExplainsTheRestComesFirst() {
        deployment.missing.add("cowork-traces");
        deployment.input(new Input(0, 20_000, ago(4_000), 20_000L));
        deployment.transactions.add(new Transaction("cowork-flink-2", minutes(6)));

        assertThat(deployment.findings())
                .extracting(finding -> finding.substring(0, finding.indexOf(' ', 8)))
                .containsExactly("Topics are", "No message", "20000 messages", "Transaction");
    }
}
