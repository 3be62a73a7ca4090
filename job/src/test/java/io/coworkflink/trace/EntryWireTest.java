/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EntryWireTest {
    private static final long BASE = 1_772_359_200_000L;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void whatIsWrittenIsRead() {
        List<TimelineEntry> entries = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            entries.add(random());
        }
        assertThat(read(write(entries), entries.size())).as("seed %d", seed).isEqualTo(entries);
        assertThat(names).hasSize(EntryWire.MAX_NAMES);
    }

    @Test
    void anEntryIsAFewDozenBytes() {
        TimelineEntry request = new TimelineEntry(
                17L,
                BASE + 65_000,
                "api_request",
                "claude-sonnet-4-20250514",
                null,
                null,
                null,
                null,
                4_321L,
                12_300_000L,
                null,
                new CallCost(5_000_000, 2_000_000, 1_400),
                false,
                0);
        int first = write(List.of(request)).length;
        assertThat(write(List.of(request, request)).length - write(List.of(request)).length)
                .isLessThan(30)
                .isEqualTo(first);
    }

    private final List<String> names = new ArrayList<>();

    private byte[] write(List<TimelineEntry> entries) {
        WireWriter out = new WireWriter();
        entries.forEach(entry -> new EntryWire(names, BASE).write(entry, out));
        return out.toByteArray();
    }

    private List<TimelineEntry> read(byte[] bytes, int count) {
        WireReader in = new WireReader().over(bytes);
        List<TimelineEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new EntryWire(names, BASE).read(in));
        }
        return entries;
    }

    private TimelineEntry random() {
        return new TimelineEntry(
                perhaps(() -> (long) random.nextInt(1_000)),
                random.nextBoolean() ? random.nextLong() >> random.nextInt(64) : BASE + random.nextInt(),
                "event" + random.nextInt(5),
                perhaps(() -> "model" + random.nextInt(50)),
                perhaps(() -> "tool" + random.nextInt(50)),
                perhaps(() -> "toolu_" + random.nextLong()),
                perhaps(() -> random.nextBoolean() ? "accept" : ""),
                perhaps(random::nextBoolean),
                perhaps(random::nextLong),
                perhaps(random::nextLong),
                perhaps(random::nextInt),
                random.nextBoolean() ? CallCost.NONE : new CallCost(random.nextInt(100), random.nextInt(100), 0),
                random.nextBoolean(),
                random.nextInt(2));
    }

    private <T> T perhaps(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
