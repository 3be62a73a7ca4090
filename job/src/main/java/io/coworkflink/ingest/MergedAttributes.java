/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record's own attributes before those of its scope and resource, which all records of the message share: copying them for each record
 * takes as long as reading a good part of it. Changes go into the own ones; the shared ones stay as they are.
 */
final class MergedAttributes extends AbstractMap<String, String> {
    private final Map<String, String> own;
    private Map<String, String> shared;

    MergedAttributes(Map<String, String> own, Map<String, String> shared) {
        this.own = own;
        this.shared = shared;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        String value = own.get(name);
        return value != null ? value : shared.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable String put(String name, String value) {
        String before = get(name);
        own.put(name, value);
        return before;
    }

    /** What no record may see of the shared ones makes all of them this record's own. */
    @Override
    public @Nullable String remove(@Nullable Object name) {
        if (shared.containsKey(name)) {
            shared.forEach(own::putIfAbsent);
            shared = Map.of();
        }
        return own.remove(name);
    }

    @Override
    public int size() {
        int size = own.size() + shared.size();
        for (String name : shared.keySet()) {
            if (own.containsKey(name)) {
                size--;
            }
        }
        return size;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return MergedAttributes.this.size();
            }
        };
    }

    /** The own ones, then the shared ones that no own one hides. */
    private final class Entries implements Iterator<Entry<String, String>> {
        private final Iterator<Entry<String, String>> first = own.entrySet().iterator();
        private final Iterator<Entry<String, String>> second = shared.entrySet().iterator();
        private @Nullable Entry<String, String> next = further();

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Entry<String, String> next() {
            Entry<String, String> entry = next;
            if (entry == null) {
                throw new NoSuchElementException();
            }
            next = further();
            return entry;
        }

        private @Nullable Entry<String, String> further() {
            if (first.hasNext()) {
                return first.next();
            }
            while (second.hasNext()) {
                Entry<String, String> entry = second.next();
                if (!own.containsKey(entry.getKey())) {
                    return entry;
                }
            }
            return null;
        }
    }
}
