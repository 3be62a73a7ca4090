/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedInputStream;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class OtlpReceiverIT {
    private static final String TOPIC = "otlp_logs";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";
    private static final byte[] LOGS = ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(ResourceLogs.getDefaultInstance())
            .build()
            .toByteArray();
    private static final OtlpBody.Limits LIMITS =
            new OtlpBody.Limits(64 << 10, OtlpBody.Limits.DEFAULT.inflatedBytes());
    private static final byte[] UNREADABLE = "secret-payload".getBytes(StandardCharsets.UTF_8);

    private static EmbeddedBroker broker;
    private static KafkaProbe kafka;
    private final HttpClient client = HttpClient.newHttpClient();
    private OtlpReceiver receiver;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
        kafka = new KafkaProbe(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startReceiver() throws Exception {
        kafka.createTopics(1, TOPIC);
        receiver = receiver(broker.bootstrapServers());
    }

    @AfterEach
    void stopReceiver() throws Exception {
        receiver.close();
        kafka.deleteTopic(TOPIC);
    }

    @Test
    void aProtobufRequestIsInKafkaByTheTimeItIsAnswered() throws Exception {
        HttpResponse<byte[]> response = post(PROTOBUF, LOGS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        assertThat(ExportLogsServiceResponse.parseFrom(response.body()))
                .isEqualTo(ExportLogsServiceResponse.getDefaultInstance());
        assertThat(kafka.read(TOPIC)).singleElement().satisfies(message -> {
            assertThat(message.value()).isEqualTo(LOGS);
            assertThat(message.key()).isNull();
            assertThat(message.headers()).isEmpty();
        });
        assertThat(receiver.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"})
    void aJsonRequestIsAnsweredInJson(String contentType) throws Exception {
        byte[] body = "{\"resourceLogs\":[]}".getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> response = post(contentType, body);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(response.body()).asString().isEqualTo("{}");
        assertThat(kafka.read(TOPIC))
                .singleElement()
                .satisfies(m -> assertThat(m.value()).isEqualTo(body));
    }

    @Test
    void aGzipRequestIsInflated() throws Exception {
        HttpResponse<byte[]> response =
                send(logs(PROTOBUF, BodyPublishers.ofByteArray(gzip(LOGS))).header("Content-Encoding", "gzip"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(kafka.read(TOPIC))
                .singleElement()
                .satisfies(m -> assertThat(m.value()).isEqualTo(LOGS));
    }

    @Test
    void aBodyThatInflatesToMoreThanTheLimitIsRefusedAndItsNeighbourIsNot() throws Exception {
        byte[] bomb = gzip(new byte[LIMITS.inflatedBytes() + 1]);
        assertThat(bomb.length).isLessThan(LIMITS.wireBytes());

        assertRefused(
                send(logs(PROTOBUF, BodyPublishers.ofByteArray(bomb)).header("Content-Encoding", "gzip")), 413, 8);
        assertThat(kafka.read(TOPIC)).isEmpty();

        byte[] full = gzip(new byte[LIMITS.inflatedBytes()]);
        assertThat(send(logs(PROTOBUF, BodyPublishers.ofByteArray(full)).header("Content-Encoding", "gzip"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyAboveTheLimitIsRefusedWithAndWithoutItsLength() throws Exception {
        byte[] large = new byte[LIMITS.wireBytes() + 1];

        assertRefused(post(PROTOBUF, large), 413, 8);
        assertRefused(
                send(logs(PROTOBUF, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))), 413, 8);
        assertThat(kafka.read(TOPIC)).isEmpty();
        assertThat(post(PROTOBUF, new byte[LIMITS.wireBytes()]).statusCode()).isEqualTo(200);
    }

    @Test
    void brokenGzipIsUnreadable() throws Exception {
        byte[] whole = gzip(LOGS);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        for (byte[] body : new byte[][] {half, LOGS, {}}) {
            assertRefused(
                    send(logs(PROTOBUF, BodyPublishers.ofByteArray(body)).header("Content-Encoding", "gzip")), 400, 3);
        }
    }

    @Test
    void otherCompressionIsRefused() throws Exception {
        assertRefused(
                send(logs(PROTOBUF, BodyPublishers.ofByteArray(LOGS)).header("Content-Encoding", "zstd")), 415, 3);
    }

    @Test
    void whatCannotBeDecodedIsRefusedWithoutRepeatingIt() throws Exception {
        HttpResponse<byte[]> protobuf = post(PROTOBUF, UNREADABLE);
        HttpResponse<byte[]> json = post(JSON, UNREADABLE);

        assertRefused(protobuf, 400, 3);
        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(json.body()).path("code").asInt())
                .isEqualTo(3);
        assertThat(new String(json.body(), StandardCharsets.UTF_8)).doesNotContain("secret");
        assertThat(kafka.read(TOPIC)).isEmpty();
        assertThat(receiver.accepted()).isZero();
    }

    @Test
    void anEmptyProtobufRequestIsValidAndEmptyJsonIsNot() throws Exception {
        assertThat(post(PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
        assertThat(post(JSON, new byte[0]).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/protobuf",
                "application/jsonx",
                "multipart/form-data"
            })
    void otherContentTypesAreRefused(String contentType) throws Exception {
        HttpResponse<byte[]> response = post(contentType, LOGS);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(kafka.read(TOPIC)).isEmpty();
    }

    @Test
    void aRequestWithoutContentTypeIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/logs"))
                .POST(BodyPublishers.ofByteArray(LOGS))
                .build();

        assertThat(client.send(request, BodyHandlers.ofByteArray()).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:8081"})
    void aPageInABrowserCannotPost(String origin) throws Exception {
        HttpResponse<byte[]> response =
                send(logs(PROTOBUF, BodyPublishers.ofByteArray(LOGS)).header("Origin", origin));

        assertRefused(response, 403, 7);
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(kafka.read(TOPIC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/logs, 405",
        "PUT, /v1/logs, 405",
        "DELETE, /v1/traces, 405",
        "OPTIONS, /v1/logs, 405",
        "HEAD, /v1/logs, 405",
        "POST, /, 404",
        "POST, /v1/log, 404",
        "POST, /v1/logs/more, 404",
        "GET, /secret-path, 404"
    })
    void otherMethodsAndPathsAreRefused(String method, String path, int status) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", JSON)
                .method(method, BodyPublishers.ofString("{}"));

        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void metricsAndTracesAreAcceptedAndCounted() throws Exception {
        assertThat(send(request("/v1/metrics", PROTOBUF, BodyPublishers.ofByteArray(LOGS)))
                        .body())
                .isEmpty();
        assertThat(send(request("/v1/metrics", JSON, BodyPublishers.ofString("{}")))
                        .body())
                .asString()
                .isEqualTo("{}");
        assertThat(send(request("/v1/traces", PROTOBUF, BodyPublishers.ofByteArray(LOGS)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/v1/traces", "text/plain", BodyPublishers.ofByteArray(LOGS)))
                        .statusCode())
                .isEqualTo(415);

        assertThat(receiver.ignoredMetrics()).isEqualTo(2);
        assertThat(receiver.ignoredTraces()).isEqualTo(1);
        assertThat(receiver.accepted()).isZero();
        assertThat(kafka.read(TOPIC)).isEmpty();
    }

    @Test
    void withoutKafkaTheSenderIsToldToRetry() throws Exception {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }
        try (OtlpReceiver cutOff = receiver(nobody)) {
            URI uri = URI.create("http://127.0.0.1:" + cutOff.port() + "/v1/logs");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", PROTOBUF)
                    .POST(BodyPublishers.ofByteArray(LOGS))
                    .build();

            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());

            assertRefused(response, 503, 14);
            assertThat(response.headers().firstValueAsLong("Retry-After")).hasValue(1);
            assertThat(cutOff.accepted()).isZero();
        }
    }

    @Test
    void aTakenPortIsOneLineThatNamesTheOption() {
        assertThatThrownBy(() -> OtlpReceiver.start(receiver.port(), broker.bootstrapServers(), TOPIC, body -> true))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("127.0.0.1:" + receiver.port())
                .hasMessageContaining("--otlp-port")
                .hasMessageNotContaining("\n");
    }

    @Test
    void malformedHttpIsNotRepeated() throws Exception {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), receiver.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("POST /<secret HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .doesNotContain("secret")
                    .doesNotContainIgnoringCase("jetty");
        }
    }

    @Test
    void aStockExporterIsUnderstood() throws Exception {
        OtlpHttpLogRecordExporter exporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint("http://127.0.0.1:" + receiver.port() + "/v1/logs")
                .setCompression("gzip")
                .setTimeout(Duration.ofSeconds(30))
                .build();
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                .build()) {
            provider.get("com.anthropic.claude_code.events")
                    .logRecordBuilder()
                    .setBody("claude_code.api_error")
                    .setAttribute(AttributeKey.stringKey("event.name"), "api_error")
                    .emit();
            assertThat(provider.forceFlush().join(30, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }

        assertThat(kafka.read(TOPIC)).singleElement().satisfies(message -> {
            ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(message.value());
            LogRecord log = request.getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
            assertThat(log.getBody().getStringValue()).isEqualTo("claude_code.api_error");
            assertThat(log.getAttributes(0).getKey()).isEqualTo("event.name");
        });
    }

    private static OtlpReceiver receiver(String bootstrapServers) throws PortTakenException {
        InputTopic topic = new InputTopic(bootstrapServers, TOPIC, Duration.ofSeconds(5));
        return OtlpReceiver.start(0, topic, body -> !Arrays.equals(body, UNREADABLE), LIMITS);
    }

    private HttpResponse<byte[]> post(String contentType, byte[] body) throws Exception {
        return send(logs(contentType, BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder logs(String contentType, BodyPublisher body) {
        return request("/v1/logs", contentType, body);
    }

    private HttpRequest.Builder request(String path, String contentType, BodyPublisher body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .POST(body);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + receiver.port() + path);
    }

    private static void assertRefused(HttpResponse<byte[]> response, int httpStatus, int rpcCode) throws Exception {
        assertThat(response.statusCode()).isEqualTo(httpStatus);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        CodedInputStream status = CodedInputStream.newInstance(response.body());
        assertThat(status.readTag()).isEqualTo(1 << 3);
        assertThat(status.readInt32()).isEqualTo(rpcCode);
        assertThat(status.readTag()).isEqualTo(2 << 3 | 2);
        assertThat(status.readString()).isNotEmpty().doesNotContain("secret");
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
