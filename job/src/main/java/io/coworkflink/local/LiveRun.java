/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.coworkflink.config.LocalArguments;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.PayloadDecoder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
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
        int webPort = freeWebPort(arguments.local().webPort());
        progress.println("cowork-flink: starting Kafka, the job and an OTLP receiver; Ctrl-C ends it");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                PrivateDirectory temporary = PrivateDirectory.create("cowork-flink-flink-")) {
            LocalRun run = new LocalRun(arguments, broker, progress);
            run.createTopics();
            try (OtlpReceiver receiver = receiver(run)) {
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

    private OtlpReceiver receiver(LocalRun run) throws PortTakenException {
        PayloadDecoder decoder =
                new PayloadDecoder(run.job().ingest(), run.job().watermark().clampAhead());
        return OtlpReceiver.start(
                arguments.local().otlpPort(),
                run.job().kafka().bootstrapServers(),
                run.job().kafka().topics().input(),
                body -> isReadable(decoder, body));
    }

    /** A body of which nothing can be read is refused at the door; its sender should know. */
    private static boolean isReadable(PayloadDecoder decoder, byte[] body) {
        List<Decoded> outcomes = new ArrayList<>();
        decoder.decode(new KafkaPosition("", 0, 0, KafkaPosition.WHOLE_MESSAGE, 0), body, outcomes::add);
        return outcomes.stream().noneMatch(LiveRun::refusesAll);
    }

    private static boolean refusesAll(Decoded outcome) {
        return outcome.rejected() != null && outcome.position().recordIndex() == KafkaPosition.WHOLE_MESSAGE;
    }

    /** Asked before anything starts: Flink would answer a taken port with a page of stack traces. */
    private static int freeWebPort(int wanted) throws PortTakenException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new PortTakenException(wanted, "--web-port");
        }
    }
}
