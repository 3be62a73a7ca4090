/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Silences what a greater trouble explains, in its organization and as long as it goes on. */
final class Inhibit extends ProcessFunction<RuleMatch, Silence> {
    static final String UID = "inhibit-alerts";

    private final Map<String, Set<String>> explained = new HashMap<>();
    private final long resolveAfterMillis;

    Inhibit(List<? extends Rule> rules, long resolveAfterMillis) {
        rules.forEach(rule -> explained.put(rule.id(), rule.inhibits()));
        this.resolveAfterMillis = resolveAfterMillis;
    }

    @Override
    public void processElement(RuleMatch match, Context context, Collector<Silence> out) {
        for (String rule : explained.getOrDefault(match.ruleId(), Set.of())) {
            long until = context.timerService().currentProcessingTime() + lasts(match);
            out.collect(new Silence(SilencedBy.INHIBITION, rule, match.organizationId(), null, until));
        }
    }

    private long lasts(RuleMatch match) {
        if (match.kind() == RuleMatch.Kind.RECOVERED) {
            return 0;
        }
        return match.quietMillis() == null ? resolveAfterMillis : match.quietMillis();
    }
}
