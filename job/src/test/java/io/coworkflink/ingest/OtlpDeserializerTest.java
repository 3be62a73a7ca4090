/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.WatermarkConfig;
import io.coworkflink.event.KafkaPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class OtlpDeserializerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long NOW = 1_795_348_800_000L;

    @Test
    void aMessageGivesItsRecordsWithTheirPlace() throws Exception {
        List<Decoded> decoded = decode(NOW - 5_000, "{\"attributes\":{}}\n{\"attributes\":{}}");
        assertThat(decoded)
                .map(Decoded::position)
                .containsExactly(
                        new KafkaPosition("otlp_logs", 3, 42, 0, NOW - 5_000),
                        new KafkaPosition("otlp_logs", 3, 42, 1, NOW - 5_000));
    }

    @Test
    void aTombstoneIsIgnored() throws Exception {
        assertThat(decode(NOW, null)).map(Decoded::ignored).containsExactly(IgnoreReason.EMPTY);
    }

    @Test
    void theTypeIsDeclared() {
        assertThat(deserializer(null).getProducedType()).isEqualTo(TypeInformation.of(Decoded.class));
    }

    @Test
    void aKafkaTimeThatIsMissingOrFarAheadIsReplacedByNow() {
        assertThat(OtlpDeserializer.believableTime(-1, NOW, MINUTE)).isEqualTo(NOW);
        assertThat(OtlpDeserializer.believableTime(NOW + 60_001, NOW, MINUTE)).isEqualTo(NOW);
        assertThat(OtlpDeserializer.believableTime(NOW + 60_000, NOW, MINUTE)).isEqualTo(NOW + 60_000);
        assertThat(OtlpDeserializer.believableTime(0, NOW, MINUTE)).isZero();
    }

    @Test
    void theTenantOfTheMessageIsTheOrganizationOfItsEventsAndOthersAreCounted() throws Exception {
        String lines = "{\"attributes\":{\"organization.id\":\"forged\"}}\n{\"attributes\":{}}\n"
                + "{\"attributes\":{\"organization.id\":\"acme\"}}";
        List<Decoded> decoded = decode("x-tenant", lines, header("x-tenant", "acme"), header("from", "x"));
        assertThat(decoded)
                .map(d -> d.event().attributes())
                .allSatisfy(a -> assertThat(a).containsEntry("organization.id", "acme"));
        assertThat(decoded).map(d -> d.repairs().foreignTenant()).containsExactly(true, false, false);
    }

    @Test
    void aTenantIsNotReadWhenNoHeaderIsConfigured() throws Exception {
        List<Decoded> decoded =
                decode(null, "{\"attributes\":{\"organization.id\":\"named\"}}", header("x-tenant", "acme"));
        assertThat(decoded.get(0).event().attributes()).containsEntry("organization.id", "named");
        assertThat(decoded.get(0).repairs()).isEqualTo(Repairs.NONE);
    }

    @Test
    void aMessageWithoutItsTenantIsOneDeadLetterWhateverItHolds() throws Exception {
        for (String value : new String[] {"{\"attributes\":{}}\n{\"attributes\":{}}", "rubbish", null}) {
            List<Decoded> decoded = decode("x-tenant", value, header("X-Tenant", "acme"));
            assertThat(decoded).hasSize(1);
            assertThat(decoded.get(0).rejected().reason()).isEqualTo(RejectReason.TENANT);
            assertThat(decoded.get(0).rejected().sizeBytes()).isEqualTo(value == null ? 0 : value.length());
        }
    }

    @Test
    void headersOfAnyNumberSizeAndContentChangeNothing() throws Exception {
        Header[] headers = new Header[10_003];
        for (int i = 0; i < 10_000; i++) {
            headers[i] = header("h" + i, "x");
        }
        headers[10_000] = new RecordHeader("huge", new byte[1 << 20]);
        headers[10_001] = new RecordHeader("no text", new byte[] {(byte) 0xFF, (byte) 0xC0, 0});
        headers[10_002] = header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        String value = "{\"attributes\":{\"event.name\":\"x\",\"organization.id\":\"acme\"}}";
        assertThat(decode(null, value, headers)).isEqualTo(decode(null, value));
        assertThat(decode("huge", value, headers))
                .map(d -> d.rejected().reason())
                .containsExactly(RejectReason.TENANT);
        assertThat(decode("no text", value, headers))
                .map(d -> d.rejected().reason())
                .containsExactly(RejectReason.TENANT);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Decoded> decode(long timestamp, String value) throws Exception {
        return decode(deserializer(null), timestamp, value);
    }

    private static List<Decoded> decode(String tenantHeader, String value, Header... headers) throws Exception {
        return decode(deserializer(tenantHeader), NOW, value, headers);
    }

    private static List<Decoded> decode(OtlpDeserializer original, long timestamp, String value, Header... headers)
            throws Exception {
        OtlpDeserializer deserializer = InstantiationUtil.clone(original);
        deserializer.open(null);
        List<Decoded> decoded = new ArrayList<>();
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        deserializer.deserialize(
                new ConsumerRecord<>(
                        "otlp_logs",
                        3,
                        42,
                        timestamp,
                        TimestampType.CREATE_TIME,
                        0,
                        bytes == null ? -1 : bytes.length,
                        new byte[0],
                        bytes,
                        new RecordHeaders(headers),
                        Optional.empty()),
                new ListCollector<>(decoded));
        return decoded;
    }

    private static OtlpDeserializer deserializer(String tenantHeader) {
        return new OtlpDeserializer(
                Decoding.withTenantHeader(tenantHeader),
                new WatermarkConfig(MINUTE, MINUTE, MINUTE, Duration.ofDays(36_500), MINUTE, false));
    }
}
