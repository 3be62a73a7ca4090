/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.control.AuditEntry;
import io.coworkflink.control.Order;
import java.util.Objects;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Turns orders into silences, or into their end. */
final class ObeyOrders implements FlatMapFunction<AuditEntry, Silence> {
    static final String UID = "obey-orders";

    @Override
    public void flatMap(AuditEntry entry, Collector<Silence> out) {
        Order order = entry.order();
        if (order != null) {
            out.collect(silence(order, entry.position().timestampMillis()));
        }
    }

    static Silence silence(Order order, long orderedAtMillis) {
        return switch (order.action()) {
            case MUTE -> mute(order, Objects.requireNonNull(order.untilMillis(), "until"));
            case UNMUTE -> mute(order, orderedAtMillis);
            case SHADOW -> shadow(order, Long.MAX_VALUE);
            case LIVE -> shadow(order, Silence.LIFTED);
        };
    }

    private static Silence mute(Order order, long untilMillis) {
        return new Silence(SilencedBy.MUTE, order.ruleId(), null, order.groupId(), untilMillis);
    }

    private static Silence shadow(Order order, long untilMillis) {
        return new Silence(SilencedBy.SHADOW, order.ruleId(), null, null, untilMillis);
    }
}
