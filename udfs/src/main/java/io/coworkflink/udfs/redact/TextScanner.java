/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for everything that a policy names, in one pass from left to right that stops only at pairs of characters which may belong
 * to a find; hand-written detectors look around there. Custom patterns follow where their literal occurs. Immutable.
 */
final class TextScanner {
    private static final int ASCII = 128;
    /** What a find hid can make its neighbour a find, too; rarely once, never so often in honest text. */
    private static final int MAX_PASSES = 8;
    /** Detectors look no further back than this. */
    private static final int CONTEXT = 128;

    /** For each pair of ASCII characters the index in {@link #detectors} of those it triggers, 0 for none. */
    private final byte[] kinds = new byte[ASCII * ASCII];

    private final List<Detector[]> sets = new ArrayList<>();
    private final Detector[][] detectors;
    /** By kind, the detectors that are left where a digit begins nothing long enough. */
    private final Detector[][] withoutNumbers;

    private final WideTriggers wide;
    private final Set<PiiType> types;
    private final List<CustomMatcher> customMatchers;

    TextScanner(RedactionPolicy policy) {
        List<Detector> enabled = Detectors.all().stream()
                .filter(d -> policy.types().contains(d.type()))
                .sorted(Comparator.comparing(Detector::type))
                .toList();
        this.types = policy.types();
        sets.add(new Detector[0]);
        for (char before = 0; before < ASCII; before++) {
            for (char c = 0; c < ASCII; c++) {
                kinds[before << 7 | c] = (byte) kind(enabled, before, c);
            }
        }
        this.detectors = sets.toArray(Detector[][]::new);
        this.withoutNumbers = sets.stream()
                .map(set -> Arrays.stream(set).filter(d -> !d.needsNumber()).toArray(Detector[]::new))
                .toArray(Detector[][]::new);
        this.wide = new WideTriggers(enabled);
        this.customMatchers =
                policy.customPatterns().stream().map(CustomMatcher::new).toList();
    }

    Set<PiiType> types() {
        return types;
    }

    private int kind(List<Detector> enabled, char before, char c) {
        Detector[] set = enabled.stream().filter(d -> d.startsAt(before, c)).toArray(Detector[]::new);
        for (int kind = 0; kind < sets.size(); kind++) {
            if (Arrays.equals(sets.get(kind), set)) {
                return kind;
            }
        }
        if (sets.size() > 255) {
            throw new IllegalStateException("More sets of detectors than a byte can count");
        }
        sets.add(set);
        return sets.size() - 1;
    }

    /**
     * What is in {@code [from, to)}, or null when that is nothing; a little text before it is read as context.
     *
     * @param key the name the text stands under, where that name is not in the text itself; only for a whole text
     */
    @Nullable
    Finds find(String text, int from, int to, @Nullable String key) {
        Finds finds = pass(text, from, to, key);
        if (finds == null) {
            return null;
        }
        int base = Math.max(0, from - CONTEXT);
        for (int n = 1; n < MAX_PASSES; n++) {
            String rest = finds.masked(text, base, to);
            Finds more = pass(rest, from - base, to - base, key);
            if (more == null) {
                break;
            }
            finds = finds.with(more, base);
        }
        return finds;
    }

    @Nullable
    Finds pass(String text, int from, int to, @Nullable String key) {
        Finds finds = builtInFinds(text, from, to, key);
        for (CustomMatcher matcher : customMatchers) {
            Finds custom = matcher.mayMatch(text, from, to) ? matcher.find(text, from, to) : null;
            if (custom != null) {
                finds = finds == null ? custom : finds.with(custom, 0);
            }
        }
        return finds;
    }

    private static boolean isShort(String text, char c, int at, int to) {
        return Chars.isDigit(c) && !Numbers.mayMatter(text, at, to);
    }

    /** What was found, and what is found once the text is in plain. */
    private @Nullable Finds withDisguised(@Nullable Finds finds, String text, int from, int to, @Nullable String key) {
        Disguise disguise = Disguise.of(text, Math.max(0, from - CONTEXT), to);
        String plain = disguise.plain();
        Finds inPlain = builtInFinds(plain, disguise.indexOf(from), plain.length(), key);
        if (inPlain == null) {
            return finds;
        }
        Finds behind = inPlain.behind(disguise);
        return finds == null ? behind : finds.with(behind, 0);
    }

    private @Nullable Finds builtInFinds(String text, int from, int to, @Nullable String key) {
        Finds finds = null;
        boolean disguised = false;
        int before = 0;
        int i = from;
        while (i < to) {
            char c = text.charAt(i++);
            Detector[] candidates;
            if (c < ASCII) {
                int kind = kinds[before << 7 | c] & 0xff;
                before = c;
                if (kind == 0) {
                    continue;
                }
                candidates = isShort(text, c, i - 1, to) ? withoutNumbers[kind] : detectors[kind];
            } else {
                before = 0;
                disguised |= Disguise.isOne(c);
                candidates = wide.at(c);
                if (candidates == null) {
                    continue;
                }
            }
            for (Detector detector : candidates) {
                long span = detector.match(text, i - 1, to, key);
                if (span != Span.NONE) {
                    finds = finds == null ? new Finds() : finds;
                    int end = Span.end(span);
                    finds.add(detector.typeOf(text, Span.start(span), end).findType(), Span.start(span), end);
                    disguised |= Disguise.isIn(text, i, end);
                    i = Math.max(i, detector.resumeAt(end)); // what stands before the trigger was read
                    before = 0;
                    break;
                }
            }
        }
        return disguised ? withDisguised(finds, text, from, to, key) : finds;
    }
}
