/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages as Flink 2.3 writes them, without what nobody looks at. */
@Timeout(60)
class FlinkCollectorTest {
    private static final String JOB = "/jobs/new";
    private static final String SOURCE = JOB + "/vertices/v1";
    private static final String BEHIND = JOB + "/vertices/v2";
    private static final String BREAKER = "0.deliver.cowork.endpoint.pager.webhook_breaker";

    private final Map<String, String> pages = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        pages.put("/jobs/overview", """
                {"jobs":[{"jid":"old","name":"cowork-flink","start-time":1,"state":"FAILED"},
                         {"jid":"new","name":"cowork-flink","start-time":2,"state":"RUNNING"},
                         {"jid":"other","name":"another","start-time":3,"state":"RUNNING"}]}""");
        pages.put(JOB, """
                {"state":"RUNNING","now":70000,"timestamps":{"RUNNING":10000},"vertices":[
                 {"id":"v1","name":"Source: read-otlp-logs -> redact-events","parallelism":2},
                 {"id":"v2","name":"deduplicate-events","parallelism":2}]}""");
        pages.put(JOB + "/checkpoints", """
                {"latest":{"completed":{"latest_ack_timestamp":60000},"failed":{"failure_timestamp":50000}}}""");
        pages.put(JOB + "/metrics?get=numRestarts", "[{\"id\":\"numRestarts\",\"value\":\"4\"}]");
        pages.put(SOURCE + "/metrics", "[]");
        pages.put(
                SOURCE + "/metrics?get=0.backPressuredTimeMsPerSecond,1.backPressuredTimeMsPerSecond",
                "[{\"id\":\"0.backPressuredTimeMsPerSecond\",\"value\":\"10\"},{\"id\":\"1.backPressuredTimeMsPerSecond\",\"value\":\"750\"}]");
        pages.put(BEHIND + "/metrics?get=0.backPressuredTimeMsPerSecond,1.backPressuredTimeMsPerSecond", "[]");
        pages.put(BEHIND + "/metrics", "[{\"id\":\"%s\"},{\"id\":\"0.numRecordsIn\"}]".formatted(BREAKER));
        pages.put(BEHIND + "/metrics?get=" + BREAKER, "[{\"id\":\"%s\",\"value\":\"2\"}]".formatted(BREAKER));
        pages.put(BEHIND + "/watermarks", """
                [{"id":"0.currentInputWatermark","value":"40000"},
                 {"id":"1.currentInputWatermark","value":"-9223372036854775808"}]""");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theNewestJobOfTheNameIsExamined() {
        assertThat(collect())
                .isEqualTo(new FlinkFacts(
                        "RUNNING",
                        Duration.ofSeconds(60),
                        4,
                        Instant.ofEpochSecond(60),
                        false,
                        Arrays.asList(Instant.ofEpochSecond(40), null),
                        0.75,
                        List.of("pager")));
    }

    @Test
    void aBreakerThatIsClosedAndACheckpointThatFailedLastAreToldApart() {
        pages.put(BEHIND + "/metrics?get=" + BREAKER, "[{\"id\":\"%s\",\"value\":\"0\"}]".formatted(BREAKER));
        pages.put(JOB + "/checkpoints", """
                {"latest":{"completed":null,"failed":{"failure_timestamp":50000}}}""");

        assertThat(collect().openBreakers()).isEmpty();
        assertThat(collect().checkpointFailedLast()).isTrue();
        assertThat(collect().lastCheckpoint()).isNull();
    }

    @Test
    void aClusterWithoutTheJobHasNone() {
        pages.put("/jobs/overview", "{\"jobs\":[{\"jid\":\"other\",\"name\":\"another\",\"start-time\":3}]}");

        assertThat(collect()).isEqualTo(FlinkFacts.NO_JOB);
    }

    @Test
    void whatIsNoFlinkIsSaidToBeSilent() {
        pages.remove("/jobs/overview");
        assertThatThrownBy(this::collect)
                .isInstanceOf(FlinkRest.SilentException.class)
                .hasMessage("answered 404");

        server.stop(0);
        assertThatThrownBy(this::collect)
                .isInstanceOf(FlinkRest.SilentException.class)
                .hasMessage("gave no answer (ConnectException)");
    }

    private FlinkFacts collect() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new FlinkCollector(new FlinkRest(base)).collect();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String page = pages.get(exchange.getRequestURI().toString());
        byte[] body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
