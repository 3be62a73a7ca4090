/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Decoding.rejectedAt;
import static io.coworkflink.ingest.Decoding.rejectedWhole;
import static io.coworkflink.ingest.Otlp.array;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.integer;
import static io.coworkflink.ingest.Otlp.nested;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static io.coworkflink.ingest.Wire.field;
import static io.coworkflink.ingest.Wire.message;
import static io.coworkflink.ingest.Wire.varint;
import static io.coworkflink.ingest.Wire.withRecords;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufDamageTest {
    private static final byte[] BROKEN_RECORD = {0x32, 0x7F, 0x0A}; // An attribute longer than its record.

    @Test
    void aMessageCutAnywhereIsOneDeadLetterOrAShorterMessage() {
        byte[] sample = ExportLogsServiceRequest.newBuilder()
                .mergeFrom(request(record("a"), record("b")))
                .mergeFrom(request(record("c")))
                .build()
                .toByteArray();
        int boundary = request(record("a"), record("b")).toByteArray().length;
        for (int length = 1; length < sample.length; length++) {
            List<Decoded> decoded = decode(Arrays.copyOf(sample, length));
            if (length == boundary) {
                assertThat(events(decoded)).map(RawEvent::name).containsExactly("a", "b");
            } else {
                assertThat(decoded).as("%d bytes", length).containsExactly(rejectedWhole(RejectReason.PROTO, length));
            }
        }
    }

    @Test
    void aRecordedMessageCutAnywhereIsOneDeadLetter() {
        byte[] sample = Samples.read("agent-otlp/a-proto-002.binpb");
        for (int length = 1; length < sample.length; length++) {
            assertThat(decode(Arrays.copyOf(sample, length)))
                    .containsExactly(rejectedWhole(RejectReason.PROTO, length));
        }
    }

    @Test
    void aBrokenRecordOfSoundLengthIsRejectedAlone() throws IOException {
        byte[] value = withRecords(
                record("a").build().toByteArray(),
                BROKEN_RECORD,
                record("b").build().toByteArray());
        assertThat(decode(value)).hasSize(3).contains(rejectedAt(1, RejectReason.RECORD, value.length));
        assertThat(events(decode(value))).map(RawEvent::name).containsExactly("a", "b");
    }

    @Test
    void everyRecordCutInsideSoundLengthsIsRejectedAlone() throws IOException {
        byte[] good = record("good").build().toByteArray();
        byte[] cut = LogRecord.newBuilder()
                .addAttributes(attribute("list", array(string("text"), integer(1), nested(3))))
                .build()
                .toByteArray();
        for (int length = 1; length < cut.length; length++) {
            byte[] value = withRecords(good, Arrays.copyOf(cut, length), good);
            assertThat(events(decode(value))).as("%d bytes", length).hasSize(2);
            assertThat(decode(value)).hasSize(3).contains(rejectedAt(1, RejectReason.RECORD, value.length));
        }
    }

    @Test
    void aRecordOfAnotherSignalAmongLogsIsRejectedAlone() throws IOException {
        byte[] span = message(field(1, new byte[16]), field(5, "name".getBytes(UTF_8)));
        byte[] value = withRecords(record("a").build().toByteArray(), span);
        assertThat(events(decode(value))).hasSize(1);
        assertThat(decode(value)).contains(rejectedAt(1, RejectReason.RECORD, value.length));
    }

    @Test
    void aBrokenResourceMakesTheMessageUnreadable() throws IOException {
        byte[] scope = ScopeLogs.newBuilder().addLogRecords(record("a")).build().toByteArray();
        byte[] value = message(field(1, message(field(2, scope), field(1, new byte[] {0x0A, 0x05}))));
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.PROTO, value.length));
    }

    @Test
    void aLengthOfTwoGigabytesIsNotBelieved() throws IOException {
        for (int length : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 8, 1 << 30}) {
            byte[] whole = message(new byte[] {0x0A}, varint(length), new byte[20]);
            assertThat(decode(whole)).containsExactly(rejectedWhole(RejectReason.PROTO, whole.length));
            byte[] inRecord = withRecords(message(new byte[] {0x62}, varint(length), new byte[20]));
            assertThat(decode(inRecord)).containsExactly(rejectedAt(0, RejectReason.RECORD, inRecord.length));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x07, 0x0C, 0x00, 0x0F})
    void tagsThatCannotBeAreUnreadable(int tag) throws IOException {
        byte[] value = message(request(record("a")).toByteArray(), new byte[] {(byte) tag, 1});
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.PROTO, value.length));
    }

    @Test
    void aVarintWithoutEndIsUnreadable() throws IOException {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xFF);
        byte[] value = message(new byte[] {0x0A}, endless);
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.PROTO, value.length));
    }

    @Test
    void groupsNestedWithoutEndAreUnreadableAndHarmNoSibling() throws IOException {
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) 0x4B); // Start of group 9.
        assertThat(decode(groups)).containsExactly(rejectedWhole(RejectReason.PROTO, groups.length));
        byte[] record = record("a")
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                98,
                                UnknownFieldSet.Field.newBuilder()
                                        .addGroup(UnknownFieldSet.getDefaultInstance())
                                        .build())
                        .build())
                .build()
                .toByteArray();
        assertThat(events(decode(withRecords(groups, record)))).hasSize(1);
    }

    @Test
    void bytesThatAreNotUtf8BecomeReplacementCharacters() {
        byte[] value = request(record("a", attribute("k", string("good"))))
                .toByteString()
                .toByteArray();
        int at = ByteString.copyFrom(value).toString(ISO_8859_1).indexOf("good");
        value[at] = (byte) 0xFF;
        assertThat(onlyEvent(decode(value)).attributes()).containsEntry("k", "\uFFFDood");
    }
}
