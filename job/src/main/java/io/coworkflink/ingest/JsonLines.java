/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells a value of one document per line from one document spread over lines, and takes it apart. */
final class JsonLines {
    private JsonLines() {}

    /** The lines that are not blank, or the first of them when there are more than {@code most}. */
    static List<byte[]> of(byte[] value, int most) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= value.length && lines.size() < most; i++) {
            if (i == value.length || value[i] == '\n') {
                byte[] line = trimmed(value, start, i);
                if (line.length > 0) {
                    lines.add(line);
                }
                start = i + 1;
            }
        }
        return lines;
    }

    /** Whether there are several lines and none is a mere part of a document by the look of its ends. */
    static boolean areDocuments(List<byte[]> lines) {
        return lines.size() > 1 && lines.stream().noneMatch(JsonLines::isPart);
    }

    private static boolean isPart(byte[] line) {
        byte first = line[0];
        return first == '"' || first == '}' || first == ']' || first == ',' || line[line.length - 1] == ',';
    }

    private static byte[] trimmed(byte[] value, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Sniffer.isSpace(value[start])) {
            start++;
        }
        while (end > start && Sniffer.isSpace(value[end - 1])) {
            end--;
        }
        return Arrays.copyOfRange(value, start, end);
    }
}
