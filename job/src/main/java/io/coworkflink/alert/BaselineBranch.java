/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.WireTypeInfo;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The operators of all baseline rules: they share them, each under keys of its own. */
final class BaselineBranch {
    private BaselineBranch() {}

    static DataStream<RuleMatch> detect(
            DataStream<CoworkEvent> events, List<BaselineRule> rules, Duration learningTime) {
        return events.flatMap(new SampleEvents(rules))
                .uid(SampleEvents.UID)
                .name(SampleEvents.UID)
                .keyBy(Sample::key, WireTypeInfo.KEY)
                .process(new LearnBaselines(rules, learningTime))
                .uid(LearnBaselines.UID)
                .name(LearnBaselines.UID);
    }
}
