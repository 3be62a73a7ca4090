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
    private @Nullable AttributeMap outer;
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

    /** Puts what is no attribute on the wire, and so no duplicate of one. */
    void set(String name, String value) {
        values.put(name, value);
    }

    /** Adds what is not there yet. It is not copied, so it may not change any more. */
    void inherit(AttributeMap further) {
        if (outer == null) {
            outer = further;
        } else if (outer != further) {
            outer.inherit(further);
        }
        overfull |= further.overfull || isBeyondLimit();
    }

    /** The names are compared when there is a chance that they are too many. */
    private boolean isBeyondLimit() {
        int size = 0;
        for (AttributeMap map = this; map != null; map = map.outer) {
            size += map.values.size();
        }
        return size > most && all().size() > most;
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

    /** Without what it inherited. */
    Map<String, String> own() {
        return values;
    }

    boolean inherits(String name) {
        return outer != null && (outer.values.containsKey(name) || outer.inherits(name));
    }

    /** With what it inherited, which its own ones hide. */
    Map<String, String> all() {
        return outer == null ? values : new MergedAttributes(values, outer.all());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean isOverfull() {
        return overfull;
    }

    /** Of all own names and values, in chars. */
    long length() {
        long length = 0;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            length += entry.getKey().length() + entry.getValue().length();
        }
        return length;
    }

    void clear() {
        values.clear();
        outer = null;
    }
}
