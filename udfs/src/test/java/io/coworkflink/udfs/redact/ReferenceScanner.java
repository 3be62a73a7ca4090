/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts together what the rules find: the first from left to right, at one place the strongest, and overlapping finds become one. */
final class ReferenceScanner {
    private static final int MAX_PASSES = 8;

    private final List<ReferenceRule> rules;

    ReferenceScanner(List<ReferenceRule> rules) {
        this.rules =
                rules.stream().sorted(Comparator.comparing(ReferenceRule::type)).toList();
    }

    /** What is found in all, since what a find hid can make its neighbour a find, too. */
    List<TextSpan> find(String text) {
        List<ReferenceFind> all = List.of();
        for (int n = 0; n < MAX_PASSES; n++) {
            List<ReferenceFind> more = pass(masked(text, all));
            all = united(Stream.concat(all.stream(), more.stream())
                    .sorted(Comparator.comparingInt(ReferenceFind::start))
                    .toList());
            if (more.isEmpty()) {
                break;
            }
        }
        return all.stream()
                .map(find -> new TextSpan(find.start(), find.end(), find.type().name()))
                .toList();
    }

    /** To the next pass a find looks like the end of a placeholder. */
    private static String masked(String text, List<ReferenceFind> finds) {
        StringBuilder masked = new StringBuilder(text);
        finds.forEach(find -> masked.replace(find.start(), find.end(), "]".repeat(find.end() - find.start())));
        return masked.toString();
    }

    /** What one pass finds: in the text as it is, and in the text without its disguise. */
    private List<ReferenceFind> pass(String text) {
        List<ReferenceFind> finds = inText(text);
        if (ReferenceDisguise.isDisguised(text)) {
            ReferenceDisguise disguise = ReferenceDisguise.of(text);
            inText(disguise.plain()).forEach(find -> finds.add(disguise.inText(find)));
            finds.sort(Comparator.comparingInt(ReferenceFind::start));
        }
        return united(finds);
    }

    private List<ReferenceFind> inText(String text) {
        List<ReferenceFind> all = new ArrayList<>();
        rules.forEach(rule -> all.addAll(rule.finds(text)));
        all.sort(Comparator.comparingInt(ReferenceFind::mark)); // stable: the strongest stays first
        List<ReferenceFind> noticed = new ArrayList<>();
        int resume = 0;
        for (ReferenceFind find : all) {
            if (find.unread() >= resume) {
                noticed.add(find);
                resume = Math.max(find.mark() + 1, find.resume());
            }
        }
        return united(noticed);
    }

    private static List<ReferenceFind> united(List<ReferenceFind> finds) {
        List<ReferenceFind> united = new ArrayList<>();
        for (ReferenceFind find : finds) {
            ReferenceFind union = find;
            for (int i = united.size() - 1; i >= 0; i--) {
                if (united.get(i).overlaps(union)) {
                    union = union(union, united.remove(i));
                }
            }
            united.add(union);
        }
        united.sort(Comparator.comparingInt(ReferenceFind::start));
        return united;
    }

    /** The stronger one's type for all of it. */
    private static ReferenceFind union(ReferenceFind later, ReferenceFind earlier) {
        PiiType type = earlier.type().rank() < later.type().rank() ? earlier.type() : later.type();
        int start = Math.min(earlier.start(), later.start());
        return ReferenceFind.at(later.mark(), type, start, Math.max(earlier.end(), later.end()));
    }
}
