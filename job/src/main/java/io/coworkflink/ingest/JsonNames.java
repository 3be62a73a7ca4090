/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same string for the same attribute name, which is a value in OTLP/JSON and so unknown to Jackson's table of names. It has two
 * places for each hash: names made up to fill it cost a new string each, and nothing more.
 */
final class JsonNames {
    private static final int PLACES = 2048;
    private static final int MAX_LENGTH = 64;
    private static final int MIX = 0x9E3779B1;

    private final @Nullable Entry[] entries = new @Nullable Entry[PLACES];

    String read(JsonParser json) throws IOException, Rejection {
        if (json.currentToken() != JsonToken.VALUE_STRING || json.getTextLength() > MAX_LENGTH) {
            return JsonScalars.text(json);
        }
        char[] chars = json.getTextCharacters();
        int from = json.getTextOffset();
        int to = from + json.getTextLength();
        int place = hash(chars, from, to);
        Entry newer = entries[place];
        if (newer != null && newer.matches(chars, from, to)) {
            return newer.text;
        }
        Entry older = entries[place ^ 1];
        if (older != null && older.matches(chars, from, to)) {
            return older.text;
        }
        Entry entry = new Entry(Arrays.copyOfRange(chars, from, to), JsonScalars.text(json));
        entries[place ^ 1] = newer;
        entries[place] = entry;
        return entry.text;
    }

    /** Of a few chars, which tell nearly all real names apart. */
    private static int hash(char[] chars, int from, int to) {
        int length = to - from;
        int hash = length;
        if (length > 0) {
            hash = 31 * hash + chars[from];
            hash = 31 * hash + chars[from + length / 3];
            hash = 31 * hash + chars[from + length / 2];
            hash = 31 * hash + chars[to - 1 - length / 4];
            hash = 31 * hash + chars[to - 1];
        }
        return (hash * MIX) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
    }

    /** The chars beside the string: ranges of arrays are compared fastest. */
    private static final class Entry {
        private final char[] chars;
        private final String text;

        Entry(char[] chars, String text) {
            this.chars = chars;
            this.text = text;
        }

        boolean matches(char[] other, int from, int to) {
            return Arrays.equals(chars, 0, chars.length, other, from, to);
        }
    }
}
