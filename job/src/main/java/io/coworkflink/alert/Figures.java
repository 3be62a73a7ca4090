/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Sums of a window or a longer time, some for each bucket. */
record Figures(SortedMap<Integer, List<Long>> buckets) {
    static final Figures NONE = new Figures(new TreeMap<>());

    static Figures of(Map<Integer, List<Long>> buckets) {
        return new Figures(new TreeMap<>(buckets));
    }

    /** All in one bucket. */
    static Figures of(Long... amounts) {
        return of(Map.of(0, List.of(amounts)));
    }

    Figures plus(Figures others) {
        TreeMap<Integer, List<Long>> sums = new TreeMap<>(buckets);
        others.buckets.forEach((bucket, amounts) -> sums.merge(bucket, amounts, Figures::plus));
        return new Figures(sums);
    }

    Figures times(int factor) {
        TreeMap<Integer, List<Long>> products = new TreeMap<>(buckets);
        products.replaceAll((bucket, amounts) ->
                amounts.stream().map(amount -> times(amount, factor)).toList());
        return new Figures(products);
    }

    /** Of the given columns, in all buckets. */
    long sum(int... columns) {
        return buckets.values().stream()
                .flatMap(amounts -> IntStream.of(columns).mapToObj(amounts::get))
                .reduce(0L, Figures::plus);
    }

    static List<Long> plus(List<Long> left, List<Long> right) {
        List<Long> sums = new ArrayList<>(left.size());
        for (int i = 0; i < left.size(); i++) {
            sums.add(plus(left.get(i), right.get(i)));
        }
        return List.copyOf(sums);
    }

    /** A sender's absurd amounts stop at the largest. */
    private static long plus(long left, long right) {
        return left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right;
    }

    private static long times(long amount, int factor) {
        return amount > Long.MAX_VALUE / factor ? Long.MAX_VALUE : amount * factor;
    }
}
