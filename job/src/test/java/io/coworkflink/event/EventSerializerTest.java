/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.schema.EncodedMap;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSerializerTest {
    private static final KafkaPosition POSITION = new KafkaPosition("otlp_logs", 3, 1L << 40, 17, 1_795_348_800_123L);
    private static final EventTime TIME =
            new EventTime(1_795_348_800_000L, 1_795_348_800_000_000_001L, TimeSource.TIME_UNIX_NANO, true);

    private final TypeSerializer<CoworkEvent> serializer =
            TypeInformation.of(CoworkEvent.class).createSerializer(new SerializerConfigImpl());

    @Test
    void flinkTakesItWhereverEventsAre() {
        assertThat(serializer).isInstanceOf(EventSerializer.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyFieldComesBack(CoworkEvent event) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(event, out);
        serializer.serialize(event, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(serializer.deserialize(in)).isEqualTo(event);
        assertThat(serializer.duplicate().deserialize(in)).isEqualTo(event);
        assertThat(in.available()).isZero();
    }

    @ParameterizedTest
    @MethodSource("events")
    void copiedBytesAreTheSameEvent(CoworkEvent event) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        serializer.serialize(event, out);
        DataOutputSerializer copy = new DataOutputSerializer(16);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    }

    @Test
    void aBatchComesBackWithItsEvents() throws IOException {
        TypeSerializer<EventBatch> batches =
                TypeInformation.of(EventBatch.class).createSerializer(new SerializerConfigImpl());
        EventBatch batch = new EventBatch("key", events().toList(), true);
        DataOutputSerializer out = new DataOutputSerializer(16);
        batches.serialize(batch, out);
        assertThat(batches.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(batch);
    }

    @Test
    void aSavepointOfTheSameVersionIsRead() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        TypeSerializerSnapshot<CoworkEvent> restored = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
        assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void aSavepointFromBeforeTheFirstReleaseIsRefusedByName() {
        assertThatThrownBy(() -> serializer
                        .snapshotConfiguration()
                        .readSnapshot(
                                EventWire.OLDEST - 1,
                                new DataInputDeserializer(new byte[0]),
                                EventSerializerTest.class.getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("older cowork-flink");
    }

    @Test
    void aSavepointOfANewerVersionIsRefusedByName() {
        assertThatThrownBy(() -> serializer
                        .snapshotConfiguration()
                        .readSnapshot(
                                EventWire.VERSION + 1,
                                new DataInputDeserializer(),
                                getClass().getClassLoader()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newer cowork-flink");
    }

    static Stream<CoworkEvent> events() {
        Identity full = new Identity("org-acme", "acct-1", "alice", "email:9f8e");
        Identity bare = new Identity("", Identity.ANONYMOUS, null, null);
        ApiCall call = new ApiCall("sonnet", "main", "req_1", 3_500_000L, 1L, 2L, 3L, 0L, 1450L, 529, 11, "Überlast");
        ApiCall nothing = new ApiCall(null, null, null, null, null, null, null, null, null, null, null, null);
        ToolCall tool =
                new ToolCall("Bash", "toolu_1", "accept", "config", true, 45L, 10L, 20L, "Error", "no such file");
        ToolCall unknown = new ToolCall(null, null, null, null, null, null, null, null, null, null);
        Client client = new Client("cowork", "1.15962.1", "local-agent", "non-interactive", "remote");
        Details details = Details.NONE
                .with(Detail.MCP_SERVER, "tickets")
                .with(Detail.SUCCESS, false)
                .with(Detail.IS_PLUGIN, true)
                .with(Detail.NUM_BLOCKING, 0L)
                .with(Detail.PRE_TOKENS, 1L << 40);
        EncodedMap attributes = EncodedMap.of(Map.of("a", "1", "quote \"", "line\nbreak", "ü", "🔑"));
        return Stream.of(
                new CoworkEvent(
                        POSITION,
                        TIME,
                        "api_request",
                        full,
                        client,
                        "s",
                        "p",
                        0L,
                        call,
                        null,
                        Details.NONE,
                        null,
                        attributes,
                        new Receipt(Map.of("EMAIL", 2), List.of("command:curl", "net_tool"), List.of("fp:k1:0a1b")),
                        List.of("cost_usd:missing"),
                        "cost_usd,effort"),
                new CoworkEvent(
                        POSITION,
                        TIME,
                        "tool_result",
                        full,
                        client,
                        "s",
                        null,
                        null,
                        null,
                        tool,
                        details,
                        null,
                        attributes,
                        Receipt.EMPTY,
                        List.of(),
                        ""),
                new CoworkEvent(
                        POSITION.atRecord(KafkaPosition.WHOLE_MESSAGE),
                        TIME,
                        "unknown",
                        bare,
                        Client.NOT_SAID,
                        null,
                        null,
                        null,
                        nothing,
                        unknown,
                        Details.NONE,
                        "[REDACTED_PROMPT]",
                        EncodedMap.EMPTY,
                        Receipt.EMPTY,
                        List.of(),
                        ""));
    }
}
