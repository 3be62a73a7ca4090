/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.WireTypeInfo;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** The operators of one sequence rule. */
final class SequenceBranch {
    private SequenceBranch() {}

    static DataStream<RuleMatch> detect(DataStream<CoworkEvent> events, SequenceRule rule) {
        OutputTag<CoworkEvent> late = new OutputTag<>("late-" + rule.kebabId(), TypeInformation.of(CoworkEvent.class));
        SingleOutputStreamOperator<RuleMatch> matches =
                match(SelectEvents.of(events, rule.kebabId(), List.of(rule)), rule, late);
        countLate(matches.getSideOutput(late), rule);
        return matches;
    }

    private static SingleOutputStreamOperator<RuleMatch> match(
            DataStream<CoworkEvent> selected, SequenceRule rule, OutputTag<CoworkEvent> late) {
        String uid = "match-" + rule.kebabId();
        return CEP.pattern(selected.keyBy(rule::key, WireTypeInfo.KEY), rule.pattern(), new SameTimeOrder())
                .inEventTime()
                .sideOutputLateData(late)
                .process(new RaiseMatch(rule))
                .uid(uid)
                .name(uid);
    }

    private static void countLate(DataStream<CoworkEvent> late, SequenceRule rule) {
        String uid = "count-late-" + rule.kebabId();
        late.flatMap(new CountLate(rule)).uid(uid).name(uid);
    }
}
