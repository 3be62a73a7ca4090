/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of arrival, with those that may be sent sorted by the time they are due. The transitions of one alert form
 * a line, of which only the first may be sent; different alerts do not wait for each other.
 */
final class Lines {
    /** Oldest first. */
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    /** By alert id. */
    private final Map<String, Deque<Entry>> lines = new HashMap<>();
    /** The first of each line, unless it is in flight. */
    private final TreeSet<Entry> sendable = new TreeSet<>(Entry.BY_DUE_TIME);

    private long sequence;

    void add(Pending pending) {
        Entry entry = new Entry(sequence++, pending);
        entries.put(entry.sequence(), entry);
        Deque<Entry> line = lines.computeIfAbsent(pending.alert().id(), id -> new ArrayDeque<>());
        line.add(entry);
        if (line.size() == 1) {
            sendable.add(entry);
        }
    }

    /** The entry that is due first, or null. */
    @Nullable
    Entry peek() {
        return sendable.isEmpty() ? null : sendable.first();
    }

    /** The same, from now on in flight. */
    @Nullable
    Entry poll() {
        Entry entry = sendable.pollFirst();
        if (entry != null) {
            entry.sent();
        }
        return entry;
    }

    /** Ends a flight that has to be repeated. */
    void putBack(Entry entry, Pending after) {
        entry.failed(after);
        sendable.add(entry);
    }

    void remove(Entry entry) {
        entries.remove(entry.sequence());
        sendable.remove(entry);
        lines.computeIfPresent(entry.pending().alert().id(), (id, line) -> without(line, entry));
    }

    boolean contains(Entry entry) {
        return entries.containsKey(entry.sequence());
    }

    /** Oldest first; a view. */
    Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    int size() {
        return entries.size();
    }

    private @Nullable Deque<Entry> without(Deque<Entry> line, Entry entry) {
        line.remove(entry);
        Entry first = line.peek();
        if (first == null) {
            return null;
        }
        if (!first.isInFlight()) {
            sendable.add(first);
        }
        return line;
    }
}
