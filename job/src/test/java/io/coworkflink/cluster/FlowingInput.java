/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.SimpleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends at a steady pace, and remembers what: telemetry of yesterday on all partitions but the last, some of it twice and some of it
 * unreadable, and API errors of now, which make alerts to tell somebody of, on the last. Both go on in event time.
 */
final class FlowingInput implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final int LAST = PARTITIONS - 1;
    private static final int EVENTS_A_MESSAGE = 10;
    private static final int CLIENTS = 200;
    private static final int TICK_MILLIS = 100;
    private static final int TICKS_AN_ORGANIZATION = 5;
    private static final int ERRORS_AN_ORGANIZATION = 3;
    /** Between the errors of one organization, in organizations. */
    private static final int STEPS_BETWEEN = 20;

    private static final double SHARE_OF_REPEATS = 0.05;
    private static final double SHARE_OF_UNREADABLE = 0.01;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final InputProducer producer;
    private final TelemetryGenerator generator;
    private final Random random;
    private final AtomicInteger generated = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private boolean hasErrors = true;
    private int samples;
    private int messages;
    private int ticks;
    private int organizations;

    FlowingInput(String bootstrapServers, long seed) {
        producer = new InputProducer(bootstrapServers);
        generator = new TelemetryGenerator(seed, Instant.now().minus(Duration.ofDays(1)), CLIENTS);
        random = new Random(seed);
    }

    /** Events of long ago, one a value; before all else, or they come too late. */
    void sendSamples(List<byte[]> values) throws ExecutionException, InterruptedException {
        producer.send(0, values);
        samples += values.size();
    }

    /** Those have the time of now, and keep the state of their alerts until the time of the other events has come so far. */
    void leaveErrorsOut() {
        hasErrors = false;
    }

    /** So many more events of yesterday. The future is there when they are in Kafka. */
    CompletableFuture<?> send(int events, int perSecond) {
        int end = generated() + events;
        int each = Math.max(1, perSecond * TICK_MILLIS / 1_000 / EVENTS_A_MESSAGE);
        CompletableFuture<Object> sent = new CompletableFuture<>();
        ScheduledFuture<?> ticking = clock.scheduleAtFixedRate(
                () -> {
                    try {
                        if (tick(each, end)) {
                            sent.complete(end);
                        }
                    } catch (ExecutionException | InterruptedException | RuntimeException e) {
                        sent.completeExceptionally(e);
                    }
                },
                0,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
        return sent.whenComplete((done, failure) -> ticking.cancel(false));
    }

    /** Events of yesterday, each counted once. */
    int generated() {
        return generated.get();
    }

    /** Events that have to be in the output, each once. */
    int events() {
        return samples + generated.get() + errors.get();
    }

    /** Those that have an alert. */
    List<String> organizations() {
        return IntStream.range(0, organizations)
                .mapToObj(FlowingInput::organization)
                .toList();
    }

    /** Whether an alert is one of theirs. */
    static boolean isOrganization(String name) {
        return name.startsWith("org-");
    }

    /** When nothing is being sent. */
    List<KafkaValue> sent() {
        return producer.sent();
    }

    private boolean tick(int count, int end) throws ExecutionException, InterruptedException {
        for (int i = 0; i < count && generated() < end; i++) {
            sendMessage(Math.min(EVENTS_A_MESSAGE, end - generated()), end);
        }
        if (hasErrors && ticks++ % TICKS_AN_ORGANIZATION == 0) {
            sendErrors();
        }
        return generated() >= end;
    }

    /** The last of a partition is always an event that was not there before: who has it has read all the rest. */
    private void sendMessage(int size, int end) throws ExecutionException, InterruptedException {
        byte[] message = OtlpProtobuf.encode(generator.next(size));
        List<byte[]> values = new ArrayList<>();
        if (random.nextDouble() < SHARE_OF_UNREADABLE) {
            values.add("not telemetry".getBytes(UTF_8));
        }
        values.add(message);
        boolean more = generated() + LAST * EVENTS_A_MESSAGE < end;
        if (more && random.nextDouble() < SHARE_OF_REPEATS) {
            values.add(message);
        }
        producer.send(messages++ % LAST, values);
        generated.addAndGet(size);
    }

    /** The first of a new organization and later ones of others, which are updates of their alerts. */
    private void sendErrors() throws ExecutionException, InterruptedException {
        List<byte[]> values = new ArrayList<>();
        for (int nth = 0; nth < ERRORS_AN_ORGANIZATION; nth++) {
            int organization = organizations - nth * STEPS_BETWEEN;
            if (organization >= 0) {
                values.add(apiError(organization(organization), nth));
            }
        }
        producer.send(LAST, values);
        organizations++;
        errors.addAndGet(values.size());
    }

    private static byte[] apiError(String organization, int nth) {
        return SimpleRecords.event(
                "api_error",
                Duration.between(SimpleRecords.START, Instant.now()).toSeconds(),
                "organization.id",
                organization,
                "session.id",
                organization,
                "event.sequence",
                Integer.toString(nth),
                "model",
                "claude-opus-4-5",
                "status_code",
                "500");
    }

    private static String organization(int number) {
        return "org-" + number;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
