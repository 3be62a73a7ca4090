/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/** Hands a rule its pattern's matches, except an absence that only the end of the input suggests. */
final class RaiseMatch extends PatternProcessFunction<CoworkEvent, RuleMatch> {
    private final SequenceRule rule;

    RaiseMatch(SequenceRule rule) {
        this.rule = rule;
    }

    @Override
    public void processMatch(Map<String, List<CoworkEvent>> match, Context context, Collector<RuleMatch> out) {
        if (!rule.endsInAbsence() || timeReallyPassed(context)) {
            out.collect(rule.match(match));
        }
    }

    /**
     * The time of an absence is what ran it out: a later event of the key, or the watermark. The watermark at the end of a
     * bounded input, or of a drained job, is not a time that anybody lived to see.
     */
    private static boolean timeReallyPassed(Context context) {
        return context.timestamp() != Watermark.MAX_WATERMARK.getTimestamp();
    }
}
