/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.SimpleRecords;
import io.coworkflink.oracle.TopicCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People go home: the last prompts of the day are to be seen as well, although no later event pushes time on. */
@Timeout(600)
class QuietTopicIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    /** Together they take less than ten seconds; the rest is for the job to start on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String[] SHORT_TIMES = {
        "--watermark.out-of-orderness=2 s",
        "--watermark.quiet-time=3 s",
        "--watermark.quiet-distance=1 s",
        "--trace.quiet=4 s"
    };

    /** The other partitions never have a record, and nobody may wait for them. */
    private static final int ONLY_PARTITION = 0;

    @Test
    void tracesBecomeFinalAndTheirMinuteIsSummedUpAlthoughNothingMoreComesToAnyPartition() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            NamedJob job = NamedJob.of("quiet", broker.bootstrapServers(), SHORT_TIMES);
            job.createTopics();
            JobClient client = job.start(new Configuration());
            try (InputTopic input = new InputTopic(job);
                    OutputTopics topics = new OutputTopics(job)) {
                input.send(ONLY_PARTITION, System.currentTimeMillis(), lastPrompts());

                OracleResult expected = BatchOracle.run(input.sent());
                assertThat(expected.traces()).hasSize(2);
                assertThat(expected.dashboard("tokens")).hasSize(2);
                NothingMissing.await(LIMIT, client, () -> TopicCheck.differences(expected, topics.rows()));
                assertThat(topics.rows("cowork-traces"))
                        .extracting(trace -> trace.path("status").asText())
                        .containsOnly("open", "final");
                assertThat(topics.rows("cowork-late-events")).isEmpty();
                assertThat(client.getJobStatus().get())
                        .as("not because the input ended")
                        .isEqualTo(JobStatus.RUNNING);
            } finally {
                client.cancel().get();
            }
        }
    }

    /** In the last seconds of a minute that has ended by now, so that its windows need no minute to close. */
    private static List<byte[]> lastPrompts() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        return List.of(
                event(end, 20, "user_prompt", "first", "prompt", "Tidy up"),
                event(end, 18, "api_request", "first", "model", "opus", "cost_usd", "0.25", "cache_read_tokens", "7"),
                event(end, 16, "tool_decision", "first", "tool_name", "Read", "tool_use_id", "t", "decision", "accept"),
                event(end, 15, "user_prompt", "second", "prompt", "And the rest"),
                event(end, 14, "tool_result", "first", "tool_name", "Read", "tool_use_id", "t", "success", "true"),
                event(end, 13, "api_error", "second", "model", "sonnet", "status_code", "529"),
                event(end, 12, "api_request", "second", "model", "sonnet", "cost_usd", "0.5"));
    }

    private static byte[] event(Instant end, long secondsBefore, String name, String prompt, String... more) {
        String time = end.minusSeconds(secondsBefore).toString();
        Stream<String> usual = Stream.of("event.timestamp", time, "prompt.id", prompt);
        return SimpleRecords.event(
                name, 60 - secondsBefore, Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
    }
}
