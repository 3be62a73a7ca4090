/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes by name while they are being read, with what had to be put right in them. Beyond the limit no more are kept. */
final class AttributeMap implements Attributes {
    private final int most;
    private final Map<String, String> values;
    private boolean overfull;
    private int duplicates;
    private int truncated;
    private int replaced;

    AttributeMap(int most, int capacity) {
        this.most = most;
        this.values = new HashMap<>(capacity);
    }

    @Override
    public void put(String name, String value) {
        if (overfull) {
            return;
        }
        if (values.put(name, value) != null) {
            duplicates++;
        } else {
            overfull = values.size() > most;
        }
        if (Truncation.stands(value)) {
            truncated++;
        }
        if (value.indexOf(Truncation.UNREADABLE) >= 0) {
            replaced++;
        }
    }

    /** Puts what is no attribute on the wire, and so no duplicate of one. Returns what it replaced. */
    @Nullable
    String set(String name, String value) {
        return values.put(name, value);
    }

    /** Adds what is not there yet. */
    void inherit(AttributeMap outer) {
        outer.values.forEach(values::putIfAbsent);
        overfull |= outer.overfull || values.size() > most;
    }

    /** Takes over what was put right in another, so that it counts once however many inherit it. */
    void takeRepairs(AttributeMap outer) {
        duplicates += outer.duplicates;
        truncated += outer.truncated;
        replaced += outer.replaced;
    }

    Repairs repairs(boolean foreignTenant) {
        boolean none = (duplicates | truncated | replaced) == 0 && !foreignTenant;
        return none ? Repairs.NONE : new Repairs(duplicates, truncated, replaced, foreignTenant);
    }

    Map<String, String> values() {
        return values;
    }

    boolean isOverfull() {
        return overfull;
    }

    /** Of all names and values, in chars. */
    long length() {
        long length = 0;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            length += entry.getKey().length() + entry.getValue().length();
        }
        return length;
    }

    void clear() {
        values.clear();
    }
}
