/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts together what the rules find: the first from left to right, at one place the strongest, and overlapping finds become one. */
final class ReferenceScanner {
    private final List<ReferenceRule> rules;

    ReferenceScanner(List<ReferenceRule> rules) {
        this.rules =
                rules.stream().sorted(Comparator.comparing(ReferenceRule::type)).toList();
    }

    /** What one pass finds: in the text as it is, and in the text without its disguise. */
    List<TextSpan> pass(String text) {
        List<ReferenceFind> finds = inText(text);
        if (ReferenceDisguise.isDisguised(text)) {
            ReferenceDisguise disguise = ReferenceDisguise.of(text);
            inText(disguise.plain()).forEach(find -> finds.add(disguise.inText(find)));
            finds.sort(Comparator.comparingInt(ReferenceFind::start));
        }
        return united(finds).stream()
                .map(find -> new TextSpan(find.start(), find.end(), find.type().name()))
                .toList();
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
