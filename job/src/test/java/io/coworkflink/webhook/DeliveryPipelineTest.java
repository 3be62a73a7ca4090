/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static io.coworkflink.webhook.Samples.alert;
import static io.coworkflink.webhook.WebhookServer.Answer.never;
import static io.coworkflink.webhook.WebhookServer.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.config.EndpointConfig;
import io.coworkflink.config.WebhookConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DeliveryPipelineTest {
    private static final int IDS = 25;
    private static final int TRANSITIONS = 4;
    /** Longer than a savepoint may take: one that waited for replies would fail. */
    private static final Duration HANGS_ON = Duration.ofSeconds(150);

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path folder;

    @Test
    void everyAlertArrivesInOrderThroughFailures() throws Exception {
        Map<String, Integer> posts = new ConcurrentHashMap<>();
        try (WebhookServer server = new WebhookServer(request ->
                status(posts.merge(request.key(), 1, Integer::sum) % 3 == 0 ? 200 : 503))) {
            runBounded(config(server.url(), Duration.ofSeconds(60)));
            assertThat(server.acceptedKeys()).hasSize(IDS * TRANSITIONS).doesNotHaveDuplicates();
            assertInOrder(server.acceptedKeys());
            assertThat(server.requests()).hasSize(3 * IDS * TRANSITIONS);
            assertThat(undelivered()).isEmpty();
        }
    }

    @Test
    void withTheEndpointDownForTheWholeRunEveryAlertComesOutUndelivered() throws Exception {
        Duration drain = Duration.ofSeconds(1);
        long begin = System.nanoTime();
        runBounded(config("http://127.0.0.1:" + freePort(), drain));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(drain, Duration.ofSeconds(60));
        assertThat(undelivered())
                .hasSize(IDS * TRANSITIONS)
                .allMatch(line -> line.contains("\"reason\":\"end_of_input\""))
                .anyMatch(line -> line.contains("\"last_failure\":\"HttpHostConnectException\""));
        assertThat(undelivered().stream().map(DeliveryPipelineTest::key).collect(Collectors.toSet()))
                .hasSize(IDS * TRANSITIONS);
    }

    @Test
    void whatHangsAtASavepointIsDeliveredAfterTheRestore() throws Exception {
        String savepoint;
        Set<String> hung;
        try (WebhookServer hanging = new WebhookServer(request -> never())) {
            JobClient job = startUnbounded(config(hanging.url(), Duration.ofSeconds(60)), null);
            waitUntil("posts under way", () -> hanging.requests().size() >= 2);
            savepoint = job.stopWithSavepoint(
                            false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(60, TimeUnit.SECONDS);
            hung = hanging.requests().stream().map(WebhookServer.Request::key).collect(Collectors.toSet());
        }
        try (WebhookServer server = new WebhookServer(request -> status(200))) {
            JobClient job = startUnbounded(config(server.url(), Duration.ofSeconds(60)), savepoint);
            waitUntil("the alerts of before", () -> server.acceptedKeys().containsAll(hung));
            job.cancel().get(60, TimeUnit.SECONDS);
        }
    }

    private void runBounded(WebhookConfig config) throws Exception {
        List<Alert> alerts = new ArrayList<>();
        for (int transition = 1; transition <= TRANSITIONS; transition++) {
            for (int id = 0; id < IDS; id++) {
                alerts.add(alert("id" + id, AlertState.UPDATED, transition));
            }
        }
        StreamExecutionEnvironment env = environment(new Configuration());
        Delivery.deliver(
                env.fromData(TypeInformation.of(Alert.class), alerts.toArray(new Alert[0]))
                        .uid("alerts"),
                sink(config));
        env.execute("bounded");
    }

    private JobClient startUnbounded(WebhookConfig config, String savepoint) throws Exception {
        Configuration settings = new Configuration();
        if (savepoint != null) {
            settings.setString("execution.state-recovery.path", savepoint);
        }
        StreamExecutionEnvironment env = environment(settings);
        DataGeneratorSource<Alert> source = new DataGeneratorSource<>(
                index -> alert("id" + index, AlertState.FIRING, 1),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(20),
                TypeInformation.of(Alert.class));
        Delivery.deliver(
                env.fromSource(source, WatermarkStrategy.noWatermarks(), "alerts")
                        .uid("alerts"),
                sink(config));
        return env.executeAsync("unbounded");
    }

    /** Every job gets a MiniCluster of its own. */
    private static StreamExecutionEnvironment environment(Configuration settings) {
        settings.setString("pipeline.auto-generate-uids", "false");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("execution.checkpointing.interval", "100 ms");
        settings.setString("parallelism.default", "2");
        return StreamExecutionEnvironment.getExecutionEnvironment(settings);
    }

    private WebhookSink sink(WebhookConfig config) {
        return new WebhookSink(config, new UndeliveredFile(undeliveredFile().toString()));
    }

    private List<String> undelivered() throws IOException {
        return UndeliveredFile.lines(undeliveredFile());
    }

    private Path undeliveredFile() {
        return folder.resolve("undelivered");
    }

    private static WebhookConfig config(String url, Duration drain) {
        return new WebhookConfig(
                List.of(EndpointConfig.single(url, List.of())),
                HANGS_ON,
                4,
                Duration.ofMillis(2),
                Duration.ofMillis(20),
                Duration.ofHours(6),
                drain,
                Duration.ZERO,
                Samples.ANYWHERE);
    }

    private static void assertInOrder(List<String> keys) {
        Map<String, Integer> last = new HashMap<>();
        for (String key : keys) {
            String[] parts = key.split(":", -1);
            int count = Integer.parseInt(parts[2]);
            assertThat(count).as(key).isEqualTo(last.getOrDefault(parts[0], 0) + 1);
            last.put(parts[0], count);
        }
    }

    private static String key(String line) {
        return line.replaceAll(".*\"alert_id\":\"(\\w+)\".*\"count\":(\\d+).*", "$1:$2");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void waitUntil(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as(what).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
