/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The operators of one rule with a memory. */
final class MemoryBranch {
    private MemoryBranch() {}

    static DataStream<RuleMatch> detect(DataStream<CoworkEvent> events, MemoryRule rule) {
        String uid = "remember-" + rule.kebabId();
        return SelectEvents.of(events, rule)
                .keyBy(rule::key, Types.STRING)
                .process(new RememberEvents(rule))
                .uid(uid)
                .name(uid);
    }
}
