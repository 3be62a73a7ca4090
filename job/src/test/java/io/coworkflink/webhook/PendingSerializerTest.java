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
import io.coworkflink.alert.SilencedBy;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class PendingSerializerTest {
    private static final String VERSION_TWO = "00000007776562686f6f6b"
            + "00000001610000000a67726f75702d6f662d61000000096170695f6572726f720000000100000008435249544943414c0000"
            + "0006464952494e47ffffffff00000001000000000000002e415049206572726f723a206d6f64656c3d6d207374617475733d"
            + "343239206572726f723d726174655f6c696d6974000000010000000b7374617475735f636f646500000003343239ffffffff"
            + "000000086f72672d61636d6500000006757365722d310000000870726f6d70742d31ffffffff0000019ca8d5a6600000019c"
            + "a8d72d0000000001000000096170695f6572726f720000019ca8d72d00000000096f746c705f6c6f67730000000000000000"
            + "0000002a000000030000019ca8d730e8ffffffffffffffff0000000000000001000000020000000000000003010000000000"
            + "0000040000000178";

    private final PendingSerializer serializer = new PendingSerializer();

    @Test
    void everyFieldSurvives() throws IOException {
        Pending fresh = Pending.accepted("webhook", Samples.firing("a"), 17);
        Pending tried = fresh.posted().failed("status 503", 18).due(19);
        assertThat(roundTrip(fresh)).isEqualTo(fresh);
        assertThat(roundTrip(tried)).isEqualTo(tried);
    }

    @Test
    void longAndForeignTextsSurvive() throws IOException {
        Alert alert = new Alert(
                "ключ",
                "",
                "r",
                0,
                Severity.INFO,
                AlertState.RESOLVED,
                SilencedBy.MUTE,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                "\uD83D\uDE00".repeat(40_000),
                List.of(),
                "",
                "",
                null,
                "s",
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                List.of(),
                "https://runbook",
                "https://trace");
        Pending pending = Pending.accepted("webhook", alert, 1);
        assertThat(roundTrip(pending)).isEqualTo(pending);
    }

    /** What old checkpoints hold: a change here needs a new version, and a test that this one is still read. */
    @Test
    void theLayoutOfVersionTwoIsFixed() throws IOException {
        Pending pending = new Pending("webhook", Samples.firing("a"), 1, 2, 3, 4L, "x");
        assertThat(serializer.getVersion()).isEqualTo(2);
        assertThat(HexFormat.of().formatHex(serializer.serialize(pending))).isEqualTo(VERSION_TWO);
        assertThat(serializer.deserialize(2, HexFormat.of().parseHex(VERSION_TWO)))
                .isEqualTo(pending);
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> serializer.deserialize(1, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 1");
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
