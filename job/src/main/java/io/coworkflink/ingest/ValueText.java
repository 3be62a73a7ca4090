/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import org.jspecify.annotations.Nullable;

/**
 * Builds the canonical text of one value as a reader walks through it: a scalar as it is, an array or map as compact JSON.
 * One instance serves many values, one after the other.
 */
final class ValueText {
    private static final int KEPT_CHARS = 1 << 16;
    private static final String[] ESCAPES = escapes();

    private final IngestConfig limits;
    /** How many elements the open array or map of each depth has so far. */
    private final int[] elements;

    private StringBuilder json = new StringBuilder();
    private @Nullable String scalar;
    private boolean structured;
    private boolean tooManyElements;
    private int depth;

    ValueText(IngestConfig limits) {
        this.limits = limits;
        this.elements = new int[limits.maxDepth() + 1];
    }

    void start() {
        scalar = null;
        structured = false;
        tooManyElements = false;
        depth = 0;
    }

    void string(String text) {
        if (depth == 0) {
            scalar(text);
        } else {
            quote(text);
        }
    }

    /** A number or boolean: not quoted inside arrays and maps. */
    void literal(String text) {
        if (depth == 0) {
            scalar(text);
        } else {
            json.append(text);
        }
    }

    /** Numbers that JSON does not know are texts inside arrays and maps. */
    void number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            string(NumberText.of(number));
        } else {
            literal(NumberText.of(number));
        }
    }

    /** A value that is absent. */
    void nothing() {
        if (depth == 0) {
            scalar(null);
        } else {
            json.append("null");
        }
    }

    void open(char bracket) throws Rejection {
        if (depth == limits.maxDepth()) {
            throw Rejection.of(RejectReason.SIZE);
        }
        if (depth == 0) {
            structured = true;
            json.setLength(0);
        }
        elements[++depth] = 0;
        json.append(bracket);
    }

    void close(char bracket) {
        json.append(bracket);
        depth--;
    }

    /** Comes before each value of an open array. No short input becomes a text without end: numbers and escapes write longer than they come. */
    void element() throws Rejection {
        if (json.length() > limits.maxInflatedBytes()) {
            throw Rejection.of(RejectReason.SIZE);
        }
        if (elements[depth]++ > 0) {
            json.append(',');
        }
        tooManyElements |= elements[depth] > limits.maxArrayElements();
    }

    /** Comes before each entry of an open map; without a value in between, the entry's is null. */
    int beginEntry() throws Rejection {
        element();
        int mark = json.length();
        json.append("null");
        return mark;
    }

    /** The name of an entry may come after its value, and is put before it here. */
    void endEntry(int mark, String name) {
        String value = json.substring(mark);
        json.setLength(mark);
        quote(name);
        json.append(':').append(value);
    }

    /** Where a value begins, for {@link #rewind}. */
    int mark() {
        return json.length();
    }

    /** Forgets what was written since: of several kinds in one value the last wins. */
    ValueText rewind(int mark) {
        if (depth > 0) {
            json.setLength(mark);
        }
        return this;
    }

    boolean isStructured() {
        return structured;
    }

    /** The text of the value, or what stands for a too long one; null when the value is absent. */
    @Nullable
    String finish() {
        if (!structured) {
            return scalar == null ? null : limited(scalar);
        }
        String text = tooManyElements ? Truncation.of(Truncation.utf8Length(json)) : limited(json.toString());
        if (json.capacity() > KEPT_CHARS) {
            json = new StringBuilder();
        }
        return text;
    }

    /** A text, or what stands for a too long one. */
    String limited(String text) {
        return Truncation.limit(text, limits.maxAttributeBytes());
    }

    private void scalar(@Nullable String text) {
        scalar = text;
        structured = false;
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                json.append(ESCAPES[c]);
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static String[] escapes() {
        String[] escapes = new String[' '];
        for (int control = 0; control < escapes.length; control++) {
            escapes[control] = String.format("\\u%04X", control);
        }
        escapes['\n'] = "\\n";
        escapes['\r'] = "\\r";
        escapes['\t'] = "\\t";
        escapes['\b'] = "\\b";
        escapes['\f'] = "\\f";
        return escapes;
    }
}
