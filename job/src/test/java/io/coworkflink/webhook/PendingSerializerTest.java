/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.Severity;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class PendingSerializerTest {
    private static final String VERSION_ONE =
            "0000000161000000096170695f6572726f7200000008435249544943414c00000006464952494e47000000010000002e4150"
                    + "49206572726f723a206d6f64656c3d6d207374617475733d343239206572726f723d726174655f6c696d6974000000086f72"
                    + "672d61636d6500000006757365722d310000000870726f6d70742d31ffffffff0000019ca8d72d0000000001000000010000"
                    + "00096f746c705f6c6f677300000000000000000000002a000000030000019ca8d730e8000000000000000100000002000000"
                    + "00000000030100000000000000040000000178";

    private final PendingSerializer serializer = new PendingSerializer();

    @Test
    void everyFieldSurvives() throws IOException {
        Pending fresh = Pending.accepted(Samples.firing("a"), 17);
        Pending tried = fresh.posted().failed("status 503", 18).due(19);
        assertThat(roundTrip(fresh)).isEqualTo(fresh);
        assertThat(roundTrip(tried)).isEqualTo(tried);
    }

    @Test
    void longAndForeignTextsSurvive() throws IOException {
        Alert alert = new Alert(
                "ключ",
                "r",
                Severity.INFO,
                AlertState.RESOLVED,
                Integer.MAX_VALUE,
                "\uD83D\uDE00".repeat(40_000),
                "",
                "",
                null,
                "s",
                Long.MIN_VALUE,
                0,
                List.of());
        Pending pending = Pending.accepted(alert, 1);
        assertThat(roundTrip(pending)).isEqualTo(pending);
    }

    /** What old checkpoints hold: a change here needs a new version, and a test that this one is still read. */
    @Test
    void theLayoutOfVersionOneIsFixed() throws IOException {
        Pending pending = new Pending(Samples.firing("a"), 1, 2, 3, 4L, "x");
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(serializer.serialize(pending))).isEqualTo(VERSION_ONE);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(VERSION_ONE)))
                .isEqualTo(pending);
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void undeliveredAlertsMayCrossOperatorsWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Undelivered.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Pending.class);
    }

    private Pending roundTrip(Pending pending) throws IOException {
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(pending));
    }
}
