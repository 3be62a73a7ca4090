/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Looks for texts in bytes of any kind: as UTF-8, UTF-16 in both orders and base64 from any of its three beginnings, also in gzip. */
final class CanarySearch {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int FILTER_BITS = 22;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final List<Pattern> patterns = new ArrayList<>();
    private final BitSet beginnings = new BitSet(1 << FILTER_BITS);

    /** @param needles of at least eleven characters, or eight where they are not looked for in base64 */
    CanarySearch(List<String> needles) {
        for (String needle : needles) {
            add(needle, needle.getBytes(StandardCharsets.UTF_8));
            add(needle, needle.getBytes(StandardCharsets.UTF_16LE));
            add(needle, needle.getBytes(StandardCharsets.UTF_16BE));
            for (int before = 0; before < 3; before++) {
                add(needle, base64(needle, before));
            }
        }
    }

    /** What it finds, each with the name of the place. */
    List<String> in(String place, byte[] bytes) {
        List<String> found = new ArrayList<>();
        for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
            if (beginnings.get(slot(bytes, at))) {
                addMatches(place, bytes, at, found);
            }
        }
        if (Arrays.mismatch(bytes, GZIP) == GZIP.length) {
            found.addAll(in(place + " (gzip)", unzipped(bytes)));
        }
        return found;
    }

    List<String> in(String place, String text) {
        return in(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * In names and contents of all files of a folder but those of one ending; a file that goes meanwhile is left out.
     *
     * @throws UncheckedIOException when the folder is not there, or a file that is there cannot be read
     */
    List<String> inFiles(Path folder, String exceptEnding) {
        List<String> found = new ArrayList<>();
        PassingFiles.forEach(folder, file -> {
            if (!file.toString().endsWith(exceptEnding)) {
                found.addAll(in(file + " (name)", file.toString()));
                found.addAll(inFile(file));
            }
        });
        return found;
    }

    private List<String> inFile(Path file) {
        try {
            return in(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addMatches(String place, byte[] bytes, int at, List<String> found) {
        for (Pattern pattern : patterns) {
            int end = at + pattern.bytes.length;
            if (end <= bytes.length && Arrays.equals(pattern.bytes, 0, pattern.bytes.length, bytes, at, end)) {
                found.add(pattern.needle + " in " + place);
            }
        }
    }

    private void add(String needle, byte[] bytes) {
        patterns.add(new Pattern(needle, bytes));
        beginnings.set(slot(bytes, 0));
    }

    private static int slot(byte[] bytes, int at) {
        return (int) (((long) EIGHT.get(bytes, at) * MIX) >>> (Long.SIZE - FILTER_BITS));
    }

    /** Without the characters that also hold bits of what stands around it. */
    private static byte[] base64(String needle, int before) {
        byte[] text = (" ".repeat(before) + needle).getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(text);
        int from = (before * 8 + 5) / 6;
        return encoded.substring(from, text.length * 8 / 6).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] unzipped(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0]; // It only looked like gzip.
        }
    }

    private static final class Pattern {
        private final String needle;
        private final byte[] bytes;

        Pattern(String needle, byte[] bytes) {
            this.needle = needle;
            this.bytes = bytes;
        }
    }
}
