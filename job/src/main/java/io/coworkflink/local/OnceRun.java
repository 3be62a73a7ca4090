/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.coworkflink.config.LocalArguments;
import io.coworkflink.config.ReportFormat;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/** {@code --once}: reads the input to its end, prints the report and is done. */
final class OnceRun {
    private static final long PROGRESS_SECONDS = 2;

    private final LocalArguments arguments;
    private final PrintStream out;
    private final PrintStream progress;

    OnceRun(LocalArguments arguments, PrintStream out, PrintStream progress) {
        this.arguments = arguments;
        this.out = out;
        this.progress = progress;
    }

    void run() throws Exception {
        progress.println("cowork-flink: starting Kafka, loading, running the job to the end of the input");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                PrivateDirectory temporary = PrivateDirectory.create("cowork-flink-flink-")) {
            LocalRun run = new LocalRun(arguments, broker, progress);
            run.createTopics();
            run.loadInput();
            JobClient job = run.submit(LocalFlink.bounded(temporary.path()));
            Map<String, Long> counts = counts(await(run, job));
            print(Report.of(
                    counts,
                    JobTopics.read(broker.bootstrapServers(), run.job().kafka().topics())));
            run.say("done");
        }
    }

    private static JobExecutionResult await(LocalRun run, JobClient job)
            throws InterruptedException, ExecutionException {
        CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
        while (true) {
            try {
                return result.get(PROGRESS_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException stillRunning) {
                recordsRead(job::getAccumulators)
                        .ifPresent(records -> run.say("running, " + records + " records read"));
            }
        }
    }

    /** Nothing when the job has ended in the meantime, and its cluster with it: its result says how it went. */
    static Optional<Object> recordsRead(Supplier<CompletableFuture<Map<String, Object>>> counts)
            throws InterruptedException {
        try {
            return Optional.of(counts.get().get().getOrDefault("received", 0));
        } catch (ExecutionException | IllegalStateException ended) {
            return Optional.empty();
        }
    }

    private static Map<String, Long> counts(JobExecutionResult result) {
        Map<String, Long> counts = new HashMap<>();
        result.getAllAccumulatorResults().forEach((name, value) -> {
            if (value instanceof Long count) {
                counts.put(name, count);
            }
        });
        counts.put("late", counts.getOrDefault("late_traces", 0L) + counts.getOrDefault("late_dashboards", 0L));
        return counts;
    }

    private void print(Report report) {
        if (arguments.local().report() == ReportFormat.JSON) {
            out.println(report.jsonText());
        } else {
            out.print(report.text());
        }
        out.flush();
    }
}
