/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.coworkflink.config.LocalArguments;
import java.io.PrintStream;
import org.apache.flink.core.execution.JobClient;

/** Runs until it is interrupted, with a receiver for real agents and a line for every trace and alert. */
final class LiveRun {
    private final LocalArguments arguments;
    private final PrintStream out;
    private final PrintStream progress;

    LiveRun(LocalArguments arguments, PrintStream out, PrintStream progress) {
        this.arguments = arguments;
        this.out = out;
        this.progress = progress;
    }

    void run() throws Exception {
        int webPort = LocalFlink.freePort(arguments.local().webPort());
        progress.println("cowork-flink: starting Kafka, the job and an OTLP receiver; Ctrl-C ends it");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                PrivateDirectory temporary = PrivateDirectory.create("cowork-flink-flink-")) {
            LocalRun run = new LocalRun(arguments, broker, progress);
            run.createTopics();
            try (OtlpReceiver receiver = LocalReceiver.start(run)) {
                JobClient job = run.submit(LocalFlink.withWebPage(temporary.path(), webPort));
                run.say("Flink web UI on http://127.0.0.1:" + webPort + ", job " + job.getJobID());
                run.say("OTLP/HTTP receiver on http://127.0.0.1:" + receiver.port() + "/v1/logs");
                follow(run, job);
            }
        }
    }

    private void follow(LocalRun run, JobClient job) throws Exception {
        LivePrinter printer = LivePrinter.start(
                run.job().kafka().bootstrapServers(), run.job().kafka().topics(), out);
        try {
            run.loadInput();
            run.say("live: a line for each final trace and each alert follows");
            job.getJobExecutionResult().get();
        } finally {
            printer.close();
        }
    }
}
