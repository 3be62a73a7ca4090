/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.config;
import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.rejectedAt;
import static io.coworkflink.ingest.Decoding.rejectedWhole;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static io.coworkflink.ingest.Wire.field;
import static io.coworkflink.ingest.Wire.message;
import static io.coworkflink.ingest.Wire.varint;
import static io.coworkflink.ingest.Wire.withRecords;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.coworkflink.config.PayloadFormat;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that no sender of telemetry writes. Those that end early or are compressed have tests of their own. */
@Timeout(60)
class MalformedBytesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String OPEN = "{\"attributes\":[{\"key\":\"k\",\"value\":";

    private final long seed = System.nanoTime();

    @ParameterizedTest
    @EnumSource(PayloadFormat.class)
    void randomBytesOfAnySizeHoldNoEvent(PayloadFormat format) {
        Random random = new Random(seed);
        for (int size = 1; size <= 1 << 20; size = 1 + size * 3 / 2) {
            byte[] value = new byte[size];
            for (int i = 0; i < 20; i++) {
                random.nextBytes(value);
                assertThat(decode(config(format), value))
                        .as("seed %d, size %d", seed, size)
                        .isNotEmpty()
                        .allMatch(d -> d.event() == null);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PayloadFormat.class)
    void aSerializedJavaObjectIsOneDeadLetter(PayloadFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new HashMap<>(Map.of("event.name", "user_prompt")));
        }
        RejectReason reason = format == PayloadFormat.JSON ? RejectReason.JSON : RejectReason.PROTO;
        assertThat(decode(config(format), bytes.toByteArray())).containsExactly(rejectedWhole(reason, bytes.size()));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 20})
    void aVarintOfMoreThanTenBytesIsUnreadable(int continued) throws IOException {
        byte[] tooLong = new byte[continued + 1];
        Arrays.fill(tooLong, 0, continued, (byte) 0x80);
        for (byte[] value :
                List.of(message(new byte[] {0x0A}, tooLong), message(tooLong), message(new byte[] {0x50}, tooLong))) {
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.PROTO, value.length));
        }
        byte[] inRecord = withRecords(
                message(new byte[] {0x50}, tooLong), record("a").build().toByteArray());
        assertThat(decode(inRecord)).hasSize(2).contains(rejectedAt(0, RejectReason.RECORD, inRecord.length));
    }

    @Test
    void aVarintWithNeedlessBytesIsReadAsAnyDecoderDoes() throws IOException {
        byte[] content = field(2, field(2, record("a").build().toByteArray()));
        byte[] length = varint(content.length);
        length[length.length - 1] |= (byte) 0x80;
        byte[] value = message(new byte[] {0x0A}, length, new byte[] {(byte) 0x80, 0}, content);
        assertThat(events(decode(value))).map(RawEvent::name).containsExactly("a");
    }

    @Test
    void fieldNumberZeroIsUnreadable() throws IOException {
        for (int wireType = 0; wireType < 8; wireType++) {
            byte[] value = message(
                    new byte[] {(byte) wireType, 0}, request(record("a")).toByteArray());
            assertThat(decode(config(PayloadFormat.OTLP_PROTO), value))
                    .containsExactly(rejectedWhole(RejectReason.PROTO, value.length));
        }
    }

    @Test
    void aLengthOfGigabytesAllocatesNothing() throws IOException {
        for (int place : new int[] {0x0A, 0x12, 0x62, 0x2A, 0x32, 0x4A}) {
            byte[] claim = message(new byte[] {(byte) place}, varint(Integer.MAX_VALUE), new byte[20]);
            for (byte[] value : List.of(claim, field(1, claim), field(1, field(2, claim)), withRecords(claim))) {
                decode(value);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                assertThat(events(decode(value))).isEmpty();
                assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
            }
        }
    }

    @Test
    void valuesNestedTenThousandDeepAreRefusedInJsonToo() {
        String kvlists = "{\"kvlistValue\":{\"values\":[{\"key\":\"k\",\"value\":".repeat(10_000);
        String close = "}]}}".repeat(10_000);
        String value = "[" + OPEN + kvlists + "{\"intValue\":1}" + close + "}]}]";
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.JSON, value.length()));
        String plain = "[" + OPEN + "{\"a\":".repeat(500) + "1" + "}".repeat(500) + "}]}]";
        assertThat(decode(plain)).hasSize(1).allMatch(d -> d.event() != null);
        String seed = "[{\"attributes\":{\"k\":" + "{\"a\":".repeat(500) + "1" + "}".repeat(500) + "}}]";
        assertThat(decode(seed)).containsExactly(rejectedWhole(RejectReason.SIZE, seed.length()));
    }

    @Test
    void tenThousandRecordsAreReadAndOneMoreIsRefused() {
        LogRecord.Builder[] records = new LogRecord.Builder[10_001];
        Arrays.fill(records, record("a"));
        OtlpJson style = new OtlpJson(false, true, false);
        for (boolean json : new boolean[] {false, true}) {
            var most = request(Arrays.copyOf(records, 10_000));
            var over = request(records);
            assertThat(events(decode(json ? style.write(most) : most.toByteArray())))
                    .hasSize(10_000);
            byte[] value = json ? style.write(over) : over.toByteArray();
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.SIZE, value.length));
        }
        byte[] lines = "{\"attributes\":{}}\n".repeat(10_001).getBytes(UTF_8);
        assertThat(decode(lines)).containsExactly(rejectedWhole(RejectReason.SIZE, lines.length));
    }

    @Test
    void aRecordOfFiveMegabytesIsRefusedUnread() {
        var request = request(record("a", attribute("k", string("x".repeat(5 << 20)))));
        for (byte[] value : List.of(request.toByteArray(), new OtlpJson(false, false, false).write(request))) {
            assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.SIZE, value.length));
        }
    }

    @Test
    void aHundredThousandAttributesRefuseTheirRecordAlone() throws IOException {
        LogRecord.Builder many = LogRecord.newBuilder();
        for (int i = 0; i < 100_000; i++) {
            many.addAttributes(attribute("a" + i, string("x")));
        }
        byte[] good = record("a").build().toByteArray();
        byte[] value = withRecords(good, many.build().toByteArray(), good);
        assertThat(events(decode(value))).hasSize(2);
        assertThat(decode(value)).contains(rejectedAt(1, RejectReason.SIZE, value.length));
    }

    @Test
    void aMillionDifferentNamesThatNobodyReadsTakeLinearTime() {
        StringBuilder names = new StringBuilder("{\"attributes\":{},\"x\":{\"\":0");
        for (int i = 0; names.length() < 4_000_000; i++) {
            names.append(",\"").append(Integer.toString(i * 7919, 36)).append("\":0");
        }
        assertThat(decode(names.append("}}").toString())).hasSize(1).allMatch(d -> d.event() != null);
    }
}
