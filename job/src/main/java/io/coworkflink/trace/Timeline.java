/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first events of a prompt in order, up to a limit, and how many there were. Kept as bytes: RocksDB stores the whole trace
 * anew with every event, and a checkpoint writes all traces, so that a list of objects cost more than all else that is done with them.
 * Entries are put in order when they are read. Mutable with public fields, as Flink's POJO serializer wants its state.
 */
public class Timeline {
    /** A trace lists fewer, but what follows from their times, as how long people were waited for, wants all of nearly all prompts. */
    private static final int KEPT = 1_000;

    /** So much more than is kept, as a part of it, is there before it is cut: each entry is sorted a few times at most. */
    private static final int SLACK = 4;

    private static final int USUAL_ENTRY_BYTES = 128;

    public byte[] packed = new byte[0];

    /** An entry that no dropped one comes before; empty while none has been dropped. A prompt without end is dropped by it at once. */
    public byte[] bound = new byte[0];

    public int count;
    public long dropped;

    void add(TimelineEntry entry, int limit) {
        if (bound.length > 0 && TimelineEntry.ORDER.compare(entry, read(bound)) > 0) {
            dropped++;
            return;
        }
        append(bytes(entry), 1, limit);
    }

    void merge(Timeline other, int limit) {
        dropped += other.dropped;
        bound = bound.length > 0 ? bound : other.bound;
        append(other.packed, other.count, limit);
    }

    /** How many to keep when so many are listed. */
    static int kept(int listed) {
        return Math.max(listed, KEPT);
    }

    /** The first ones, in order. */
    List<TimelineEntry> entries(int limit) {
        List<TimelineEntry> entries = unpack();
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    long events() {
        return count + dropped;
    }

    private void append(byte[] bytes, int entries, int limit) {
        int before = packed.length;
        packed = Arrays.copyOf(packed, before + bytes.length);
        System.arraycopy(bytes, 0, packed, before, bytes.length);
        count += entries;
        if (count > limit + limit / SLACK) {
            cut(limit);
        }
    }

    private void cut(int limit) {
        List<TimelineEntry> kept = entries(limit);
        WireWriter bytes = new WireWriter();
        kept.forEach(entry -> entry.write(bytes));
        dropped += count - kept.size();
        count = kept.size();
        packed = bytes.toByteArray();
        bound = bytes(kept.get(limit - 1));
    }

    private static byte[] bytes(TimelineEntry entry) {
        WireWriter bytes = new WireWriter(USUAL_ENTRY_BYTES);
        entry.write(bytes);
        return bytes.toByteArray();
    }

    private static TimelineEntry read(byte[] entry) {
        return TimelineEntry.read(new WireReader().over(entry));
    }

    private List<TimelineEntry> unpack() {
        WireReader in = new WireReader().over(packed);
        List<TimelineEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(TimelineEntry.read(in));
        }
        entries.sort(TimelineEntry.ORDER);
        return entries;
    }
}
