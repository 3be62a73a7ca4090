/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySerializerTest {
    private final TypeSerializer<String> serializer = WireTypeInfo.KEY.createSerializer(new SerializerConfigImpl());

    @ParameterizedTest
    @ValueSource(strings = {"", "org\u001fprompt", "8:org-acme-:", "\0", "Übermaß", "組織", "\uD83D\uDE00"})
    void aKeyComesBack(String key) throws IOException {
        DataInputDeserializer in = written(key, "next");

        assertThat(serializer.deserialize(in)).isEqualTo(key);
        assertThat(serializer.duplicate().deserialize(in)).isEqualTo("next");
        assertThat(in.available()).isZero();
    }

    @Test
    void aLongKeyComesBack() throws IOException {
        String key = "x".repeat(100_000);

        assertThat(serializer.deserialize(written(key))).isEqualTo(key);
    }

    @Test
    void itIsAKeyToFlinkAndAnEventIsNone() {
        assertThat(WireTypeInfo.KEY.isKeyType()).isTrue();
        assertThat(TypeInformation.of(CoworkEvent.class).isKeyType()).isFalse();
    }

    @Test
    void aSavepointsKeysAreReadByTheSame() {
        var before = serializer.snapshotConfiguration();

        assertThat(before.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(before)
                        .isCompatibleAsIs())
                .isTrue();
    }

    private DataInputDeserializer written(String... keys) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        for (String key : keys) {
            serializer.serialize(key, out);
        }
        return new DataInputDeserializer(out.getCopyOfBuffer());
    }
}
