/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.KafkaConfig;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;

/** The brokers, asked with a limit: whoever waits at a terminal hears within seconds, and in one line, what is wrong with them. */
public final class Brokers implements AutoCloseable {
    private final KafkaConfig kafka;
    private final Duration timeout;
    private final Admin admin;

    private Brokers(KafkaConfig kafka, Duration timeout) {
        this.kafka = kafka;
        this.timeout = timeout;
        Properties properties = kafka.clientProperties();
        properties.setProperty("request.timeout.ms", Long.toString(timeout.toMillis()));
        properties.setProperty("default.api.timeout.ms", Long.toString(timeout.toMillis()));
        try {
            admin = Admin.create(properties);
        } catch (KafkaException e) {
            throw problem(e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * Makes a client; nothing is sent before the first question.
     *
     * @throws ConfigException when the address or a property is none
     */
    public static Brokers of(KafkaConfig kafka, Duration timeout) {
        return new Brokers(kafka, timeout);
    }

    public Admin admin() {
        return admin;
    }

    /**
     * The answer to a question.
     *
     * @throws ConfigException when no broker answers, or one refuses
     */
    public <T> T await(KafkaFuture<T> answer) {
        try {
            return ask(answer);
        } catch (ApiException refusal) {
            throw problem(refusal);
        }
    }

    /**
     * As {@link #await}, for those who know what to make of a refusal.
     *
     * @throws ApiException when a broker refuses
     */
    public <T> T ask(KafkaFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof ApiException refusal && !isSilence(cause)) {
                throw refusal;
            }
            throw problem(cause);
        } catch (TimeoutException e) {
            throw problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem(e);
        }
    }

    @Override
    public void close() {
        // Without a limit it would wait for brokers that may be gone.
        admin.close(Duration.ZERO);
    }

    /** What to tell a user of a refusal, or of silence. */
    ConfigException problem(Throwable cause) {
        String problem = isSilence(cause)
                ? "no broker answered at %s within %d s; check the address and that Kafka runs"
                        .formatted(kafka.bootstrapServers(), timeout.toSeconds())
                : "the broker at %s refused: %s".formatted(kafka.bootstrapServers(), firstLine(cause));
        return ConfigException.of("kafka.bootstrap-servers", problem);
    }

    private static boolean isSilence(Throwable cause) {
        return cause instanceof TimeoutException || cause instanceof org.apache.kafka.common.errors.TimeoutException;
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + " ("
                + cause.getClass().getSimpleName() + ")";
    }
}
