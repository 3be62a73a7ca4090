/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for everything that a policy names, in one pass from left to right that stops only at characters which may belong to a
 * find; hand-written detectors look around there. Custom patterns follow where their literal occurs. Immutable.
 */
final class TextScanner {
    private static final int ASCII = 128;
    /** What a find hid can make its neighbour a find, too; rarely once, never so often in honest text. */
    private static final int MAX_PASSES = 8;
    /** Detectors look no further back than this. */
    private static final int CONTEXT = 64;

    /** For each ASCII character the index in {@link #detectors} of those it triggers, 0 for none; all digits share one. */
    private final byte[] kinds = new byte[ASCII];

    private final Detector[][] detectors = new Detector[ASCII][];
    private final List<CustomMatcher> customMatchers;

    TextScanner(RedactionPolicy policy) {
        List<Detector> enabled = builtIn()
                .filter(d -> policy.types().contains(d.type()))
                .sorted(Comparator.comparing(Detector::type))
                .toList();
        byte kind = 0;
        for (char c = 0; c < ASCII; c++) {
            char trigger = c;
            Detector[] triggered = enabled.stream()
                    .filter(d -> d.triggers().indexOf(trigger) >= 0)
                    .toArray(Detector[]::new);
            if (Chars.isDigit(c) && c > '0') {
                kinds[c] = kinds['0'];
            } else if (triggered.length > 0) {
                kinds[c] = ++kind;
                detectors[kind] = triggered;
            }
        }
        this.customMatchers =
                policy.customPatterns().stream().map(CustomMatcher::new).toList();
    }

    private static Stream<Detector> builtIn() {
        return Stream.of(
                new PrivateKeyDetector(),
                new UrlCredentialsDetector(),
                new ApiKeyDetector(),
                new JwtDetector(),
                new CardDetector(),
                new SsnDetector(),
                new EmailDetector(),
                new PhoneDetector(),
                new Ipv4Detector(),
                new Ipv6Detector());
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

    private @Nullable Finds pass(String text, int from, int to, @Nullable String key) {
        Finds finds = builtInFinds(text, from, to, key);
        for (CustomMatcher matcher : customMatchers) {
            Finds custom = matcher.mayMatch(text, from, to) ? matcher.find(text, from, to) : null;
            if (custom != null) {
                finds = finds == null ? custom : finds.with(custom, 0);
            }
        }
        return finds;
    }

    private @Nullable Finds builtInFinds(String text, int from, int to, @Nullable String key) {
        Finds finds = null;
        int before = 0;
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            int kind = c < ASCII ? kinds[c] : 0;
            // Only the beginning of a run triggers, so that a megabyte of digits costs no more than other text.
            boolean candidate = kind != 0 && kind != before && (!Chars.isDigit(c) || Numbers.mayMatter(text, i, to));
            before = kind;
            i++;
            if (candidate) {
                for (Detector detector : detectors[kind]) {
                    long span = detector.match(text, i - 1, to, key);
                    if (span != Span.NONE) {
                        finds = finds == null ? new Finds() : finds;
                        finds.add(detector.type().findType(), Span.start(span), Span.end(span));
                        i = detector.resumeAt(Span.end(span));
                        before = 0;
                        break;
                    }
                }
            }
        }
        return finds;
    }
}
