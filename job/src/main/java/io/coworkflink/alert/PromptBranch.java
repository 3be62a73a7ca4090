/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.WireTypeInfo;
import io.coworkflink.trace.Trace;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** The operators of the rule about prompts as wholes. */
final class PromptBranch {
    private static final String SELECT = "select-prompt-costs";

    private PromptBranch() {}

    static DataStream<RuleMatch> detect(DataStream<Trace> traces, HighCostPromptRule rule) {
        return traces.flatMap(PromptBranch::select)
                .returns(TypeInformation.of(PromptCost.class))
                .uid(SELECT)
                .name(SELECT)
                .keyBy(PromptCost::user, WireTypeInfo.KEY)
                .process(new RememberPrompts(rule))
                .uid(RememberPrompts.UID)
                .name(RememberPrompts.UID);
    }

    private static void select(Trace trace, Collector<PromptCost> out) {
        if (HighCostPromptRule.concerns(trace.status())) {
            out.collect(PromptCost.of(trace));
        }
    }
}
