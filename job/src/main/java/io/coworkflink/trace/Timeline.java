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
 * anew with every batch, and a checkpoint writes all traces, so that a list of objects cost more than all else that is done with them.
 * Entries are put in order when they are read. Mutable with public fields, as Flink's POJO serializer wants its state.
 */
public class Timeline {
    /** A trace lists fewer, but what follows from their times, as how long people were waited for, wants all of nearly all prompts. */
    private static final int KEPT = 1_000;

    /** So much more than is kept, as a part of it, is there before it is cut: each entry is sorted a few times at most. */
    private static final int SLACK = 4;

    private static final int USUAL_ENTRY_BYTES = 64;

    public byte[] packed = new byte[0];

    /** An entry that no dropped one comes before; empty while none has been dropped. A prompt without end is dropped by it at once. */
    public byte[] bound = new byte[0];

    public List<String> names = new ArrayList<>();
    public long baseMillis;
    public int count;
    public long dropped;

    void add(List<TimelineEntry> entries, int limit) {
        if (count == 0 && !entries.isEmpty()) {
            baseMillis = entries.get(0).timeMillis();
        }
        WireWriter bytes = new WireWriter(USUAL_ENTRY_BYTES * entries.size());
        EntryWire wire = wire();
        TimelineEntry last = bound.length == 0 ? null : wire.read(new WireReader().over(bound));
        for (TimelineEntry entry : entries) {
            if (last != null && TimelineEntry.ORDER.compare(entry, last) > 0) {
                dropped++;
            } else {
                wire.write(entry, bytes);
                count++;
            }
        }
        if (bytes.size() > 0) {
            append(bytes.toByteArray());
        }
        if (count > limit + limit / SLACK) {
            cut(limit);
        }
    }

    void merge(Timeline other, int limit) {
        add(other.unpack(), limit);
        dropped += other.dropped;
        if (bound.length == 0 && other.bound.length > 0) {
            bound = bytes(List.of(other.wire().read(new WireReader().over(other.bound))));
        }
    }

    /** How many to keep when so many are listed. */
    static int kept(int listed) {
        return Math.max(listed, KEPT);
    }

    /** The first ones, in order. */
    List<TimelineEntry> entries(int limit) {
        List<TimelineEntry> entries = unpack();
        entries.sort(TimelineEntry.ORDER);
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    long events() {
        return count + dropped;
    }

    private void append(byte[] bytes) {
        int before = packed.length;
        packed = Arrays.copyOf(packed, before + bytes.length);
        System.arraycopy(bytes, 0, packed, before, bytes.length);
    }

    private void cut(int limit) {
        List<TimelineEntry> kept = entries(limit);
        dropped += count - kept.size();
        count = kept.size();
        packed = bytes(kept);
        bound = bytes(List.of(kept.get(limit - 1)));
    }

    private byte[] bytes(List<TimelineEntry> entries) {
        WireWriter bytes = new WireWriter(USUAL_ENTRY_BYTES * entries.size());
        EntryWire wire = wire();
        entries.forEach(entry -> wire.write(entry, bytes));
        return bytes.toByteArray();
    }

    private List<TimelineEntry> unpack() {
        WireReader in = new WireReader().over(packed);
        EntryWire wire = wire();
        List<TimelineEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(wire.read(in));
        }
        return entries;
    }

    private EntryWire wire() {
        return new EntryWire(names, baseMillis);
    }
}
