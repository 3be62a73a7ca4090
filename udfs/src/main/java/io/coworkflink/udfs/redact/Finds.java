/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was found in one text, in order and without overlaps. */
final class Finds {
    /** The end of a placeholder: to the next pass, a find looks like what will stand in its place. */
    private static final char MASK = ']';

    private record Find(int start, int end, FindType type) {
        Find union(Find other) {
            FindType stronger = other.type.rank() < type.rank() ? other.type : type;
            return new Find(Math.min(start, other.start), Math.max(end, other.end), stronger);
        }

        Find moved(int by) {
            return by == 0 ? this : new Find(start + by, end + by, type);
        }
    }

    private final List<Find> finds = new ArrayList<>(2);

    void add(FindType type, int start, int end) {
        add(new Find(start, end, type));
    }

    /** A find becomes one with those that it overlaps. */
    private void add(Find added) {
        Find find = added;
        int i = finds.size();
        while (i > 0 && finds.get(i - 1).end > find.start) {
            i--;
            if (finds.get(i).start < find.end) {
                find = find.union(finds.remove(i));
            }
        }
        finds.add(i, find);
    }

    /**
     * These and those of another pass over the same text.
     *
     * @param base where in this text the text of the other pass begins
     */
    Finds with(Finds other, int base) {
        Finds all = new Finds();
        Stream.concat(finds.stream(), other.finds.stream().map(f -> f.moved(base)))
                .sorted(Comparator.comparingInt(Find::start))
                .forEach(all::add);
        return all;
    }

    /** These, which were made in the plain text, where they stand in the text itself; the disguise goes with them. */
    Finds behind(Disguise disguise) {
        Finds all = new Finds();
        for (Find find : finds) {
            all.add(find.type, disguise.offset(find.start), disguise.offset(find.end - 1) + 1);
        }
        return all;
    }

    /** The characters {@code [from, to)} with all finds covered, so that another pass sees only what they left. */
    String masked(String text, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        int copied = from;
        for (Find find : finds) {
            out.append(text, copied, find.start).append(String.valueOf(MASK).repeat(find.end - find.start));
            copied = find.end;
        }
        return out.append(text, copied, to).toString();
    }

    /** Whether {@code [start, end)} is nothing but covered finds, to which a custom pattern may still match. */
    static boolean isMask(String text, int start, int end) {
        int i = start;
        while (i < end && text.charAt(i) == MASK) {
            i++;
        }
        return i == end;
    }

    /** Writes {@code [from, to)} with every find replaced. */
    void replaceIn(String text, int from, int to, StringBuilder out, Replacements replacements, FindCounts counts) {
        int copied = from;
        for (Find find : finds) {
            out.append(text, copied, find.start)
                    .append(replacements.replace(find.type, text, find.start, find.end, counts));
            copied = find.end;
        }
        out.append(text, copied, to);
    }

    /** The type that stands for a text of which nothing may stay. */
    FindType strongest() {
        return finds.stream()
                .map(Find::type)
                .min(Comparator.comparingInt(FindType::rank))
                .orElseThrow();
    }
}
