/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.Comparator;
import org.apache.flink.cep.EventComparator;

/** Orders events of one millisecond as their sender did, so that the order of arrival does not decide whether a rule fires. */
final class SameTimeOrder implements EventComparator<CoworkEvent> {
    private static final Comparator<CoworkEvent> ORDER = Comparator.<CoworkEvent>comparingLong(
                    event -> event.time().unixNano())
            .thenComparing(CoworkEvent::sequence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(CoworkEvent::name);

    @Override
    public int compare(CoworkEvent left, CoworkEvent right) {
        return ORDER.compare(left, right);
    }
}
