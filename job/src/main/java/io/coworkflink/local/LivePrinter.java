/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.config.TopicNames;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the traces, alerts and late events of a running job and prints a line for each final trace and alert. */
public final class LivePrinter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivePrinter.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final TopicNames topics;
    private final PrintStream out;
    private final Consumer<byte[], byte[]> consumer;
    private final LateTally late = new LateTally();
    private final Thread thread = new Thread(this::follow, "live-printer");
    private volatile boolean stopped;

    /** Prints from the beginning of the topics, which must exist, in a daemon thread. */
    public static LivePrinter start(String bootstrapServers, TopicNames topics, PrintStream out) {
        LivePrinter printer = new LivePrinter(bootstrapServers, topics, out);
        printer.thread.setDaemon(true);
        printer.thread.start();
        return printer;
    }

    private LivePrinter(String bootstrapServers, TopicNames topics, PrintStream out) {
        this.topics = topics;
        this.out = out;
        consumer = CommittedConsumer.connect(bootstrapServers);
        CommittedConsumer.rewind(consumer, List.of(topics.traces(), topics.alerts(), topics.lateEvents()));
    }

    /** Stops after the line under way. */
    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    if (message.value() != null) {
                        print(message.topic(), Json.parse(message.value()));
                    }
                }
                late.due(System.nanoTime()).ifPresent(out::println);
            }
        } catch (WakeupException e) {
            // close() woke the poll.
        } catch (RuntimeException e) {
            LOG.warn("No more live output: {}", e.getClass().getName());
        } finally {
            late.rest().ifPresent(out::println);
        }
    }

    private void print(String topic, JsonNode row) {
        if (topic.equals(topics.traces())) {
            LiveLines.trace(row).ifPresent(out::println);
        } else if (topic.equals(topics.alerts())) {
            out.println(LiveLines.alert(row));
        } else {
            late.add(row);
        }
    }
}
