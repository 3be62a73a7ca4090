/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for everything that a policy names, in one pass from left to right that stops only at pairs of characters which may belong
 * to a find; hand-written detectors look around there. Custom patterns follow where their literal occurs. Immutable.
 */
final class TextScanner {
    private static final int ASCII = Triggers.ASCII;
    /** What a find hid can make its neighbour a find, too; rarely once, never so often in honest text. */
    private static final int MAX_PASSES = 8;
    /** Detectors look no further back than this. */
    private static final int CONTEXT = 128;

    private final Triggers triggers;
    /** By the index of their set, and where digits begin the set by their shapes. */
    private final Detector[][][] detectors;

    private final WideTriggers wide;
    private final Set<PiiType> types;
    private final List<CustomMatcher> customMatchers;

    TextScanner(RedactionPolicy policy) {
        List<Detector> enabled = Detectors.all().stream()
                .filter(d -> policy.types().contains(d.type()))
                .sorted(Comparator.comparing(Detector::type))
                .toList();
        this.types = policy.types();
        this.triggers = new Triggers(enabled);
        this.detectors = triggers.detectors().stream().map(TextScanner::byShape).toArray(Detector[][][]::new);
        this.wide = new WideTriggers(enabled);
        this.customMatchers =
                policy.customPatterns().stream().map(CustomMatcher::new).toList();
    }

    /** Of a set, who is to be asked about digits of each combination of shapes; one entry where all are, whatever the shape. */
    private static Detector[][] byShape(Detector[] set) {
        if (Arrays.stream(set).allMatch(d -> d.needs() == NumberShape.ANY)) {
            return new Detector[][] {set};
        }
        return IntStream.range(0, NumberShape.COMBINATIONS)
                .mapToObj(shapes -> Arrays.stream(set)
                        .filter(d -> d.needs().isAmong(shapes))
                        .toArray(Detector[]::new))
                .toArray(Detector[][]::new);
    }

    Set<PiiType> types() {
        return types;
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
        int origin = from;
        for (int at = nextStop(text, from, to, origin); at < to; at = nextStop(text, at, to, origin)) {
            disguised |= text.charAt(at) >= ASCII && Disguise.isOne(text.charAt(at));
            Detector[] candidates = candidates(text, at, to, before(text, at, origin));
            at++;
            for (Detector detector : candidates) {
                long span = detector.match(text, at - 1, to, key);
                if (span != Span.NONE) {
                    finds = finds == null ? new Finds() : finds;
                    int end = Span.end(span);
                    finds.add(detector.typeOf(text, Span.start(span), end).findType(), Span.start(span), end);
                    disguised |= Disguise.isIn(text, at, end);
                    at = Math.max(at, detector.resumeAt(end)); // what stands before the trigger was read
                    origin = at;
                    break;
                }
            }
        }
        return disguised ? withDisguised(finds, text, from, to, key) : finds;
    }

    /** The next character at which detectors are to be asked, or that lies beyond ASCII. */
    private int nextStop(String text, int from, int to, int origin) {
        int before = before(text, from, origin);
        for (int i = from; i < to; i++) {
            int c = text.charAt(i);
            if (c >= ASCII || (triggers.mayBe(before, c) && triggers.set(before, c, asciiAt(text, i + 1, to)) != 0)) {
                return i;
            }
            before = c;
        }
        return to;
    }

    private Detector[] candidates(String text, int at, int to, int before) {
        char c = text.charAt(at);
        if (c >= ASCII) {
            return wide.at(c);
        }
        Detector[][] set = detectors[triggers.set(before, c, asciiAt(text, at + 1, to))];
        return set.length == 1 || !Chars.isDigit(c) ? set[set.length - 1] : set[NumberShape.at(text, at, to)];
    }

    /** What stands before {@code origin} was found, and is no context. */
    private static int before(String text, int at, int origin) {
        return at > origin ? asciiAt(text, at - 1, at) : 0;
    }

    private static int asciiAt(String text, int at, int to) {
        int c = at < to ? text.charAt(at) : 0;
        return c < ASCII ? c : 0;
    }
}
