/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.coworkflink.config.LocalArguments;
import io.coworkflink.sqlclient.SqlInit;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** {@code --sql}: Flink's SQL client on the topics of the running job or, with {@code --once}, of the job that has read everything. */
final class SqlRun {
    /** Input of which nothing is a prompt makes no trace. */
    private static final Duration FIRST_TRACE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final LocalArguments arguments;
    private final PrintStream out;
    private final PrintStream progress;

    SqlRun(LocalArguments arguments, PrintStream out, PrintStream progress) {
        this.arguments = arguments;
        this.out = out;
        this.progress = progress;
    }

    void run() throws Exception {
        int webPort = LocalFlink.freePort(arguments.local().webPort());
        progress.println("cowork-flink: starting Kafka, the job and the SQL client; Ctrl-C ends it all");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                PrivateDirectory temporary = PrivateDirectory.create("cowork-flink-flink-");
                LocalCluster flink = LocalCluster.start(temporary.path(), webPort)) {
            LocalRun run = new LocalRun(arguments, broker, progress);
            run.createTopics();
            run.loadInput();
            JobClient job = run.submit(flink.environment());
            run.say("Flink web UI on http://127.0.0.1:" + webPort + ", job " + job.getJobID());
            SqlClientProcess client = SqlClientProcess.in(temporary.path(), SqlInit.text(run.job()), webPort);
            if (arguments.local().once()) {
                job.getJobExecutionResult().get();
                ask(run, client);
            } else {
                askLive(run, job, client);
            }
        }
    }

    private void askLive(LocalRun run, JobClient job, SqlClientProcess client) throws Exception {
        try (OtlpReceiver receiver = LocalReceiver.start(run)) {
            run.say("OTLP/HTTP receiver on http://127.0.0.1:" + receiver.port() + "/v1/logs");
            awaitTrace(run, job);
            try {
                ask(run, client);
            } finally {
                end(job);
            }
        }
    }

    /** Also because a cluster that goes with a job on it has pages of complaints. */
    private static void end(JobClient job) throws Exception {
        if (job.getJobStatus().get().isGloballyTerminalState()) {
            // It failed while the client had the screen: thrown here, and told.
            job.getJobExecutionResult().get();
            return;
        }
        job.cancel().get();
        while (!job.getJobStatus().get().isGloballyTerminalState()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void ask(LocalRun run, SqlClientProcess client) throws Exception {
        run.say(
                "SQL client: SHOW TABLES; lists what there is, the files in sql/explore are questions to paste or pipe in,");
        run.say("QUIT; leaves it and ends everything");
        if (isTerminal()) {
            client.talk();
        } else {
            client.answer(System.in, out);
        }
    }

    @SuppressWarnings(
            "SystemConsoleNull") // The profile local has jdk.console=java.base, with which it is null in Java 22 and
    // later too.
    private static boolean isTerminal() {
        return System.console() != null;
    }

    /** Whoever asks at once should not find empty topics. */
    private static void awaitTrace(LocalRun run, JobClient job) throws Exception {
        long deadline = System.nanoTime() + FIRST_TRACE.toNanos();
        try (Consumer<byte[], byte[]> consumer =
                CommittedConsumer.connect(run.job().kafka().bootstrapServers())) {
            List<TopicPartition> traces = CommittedConsumer.rewind(
                    consumer, List.of(run.job().kafka().topics().traces()));
            while (consumer.endOffsets(traces).values().stream().allMatch(end -> end == 0)
                    && !job.getJobStatus().get().isTerminalState()
                    && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
