/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules without the scan's short cuts: every detector, in its order, asked at every character. Slow, and plain to read. */
final class PlainScanner {
    private PlainScanner() {}

    /** What the first pass finds in a text that is no JSON. */
    static List<TextSpan> spans(String text) {
        List<Detector> detectors = new ArrayList<>(Detectors.all());
        detectors.sort(Comparator.comparing(Detector::type));
        Finds finds = new Finds();
        char before = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int next = i + 1;
            char nextBefore = c < 128 ? c : 0;
            for (Detector detector : detectors) {
                boolean starts = c < 128
                        ? detector.startsAt(before, c)
                        : detector.wideTriggers().indexOf(c) >= 0;
                long span = starts ? detector.match(text, i, text.length(), null) : Span.NONE;
                if (span != Span.NONE) {
                    PiiType type = detector.typeOf(text, Span.start(span), Span.end(span));
                    finds.add(type.findType(), Span.start(span), Span.end(span));
                    next = Math.max(next, detector.resumeAt(Span.end(span)));
                    nextBefore = 0;
                    break;
                }
            }
            i = next;
            before = nextBefore;
        }
        return spans(text, finds);
    }

    static List<TextSpan> spans(String text, Finds finds) {
        FindCounts counts = FindCounts.withSpans();
        Replacements plain = new Replacements(java.util.Map.of(), null);
        finds.replaceIn(text, 0, text.length(), new StringBuilder(), plain, counts);
        return counts.spans();
    }
}
