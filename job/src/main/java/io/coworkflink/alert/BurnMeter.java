/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.BudgetBurnRateRule.Burn;
import io.coworkflink.alert.BudgetBurnRateRule.Step;
import io.coworkflink.config.Budget;
import io.coworkflink.schema.NanoUsd;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * What was lately spent of a budget, in buckets of five minutes, and whether it is too fast. The rule is asked when the watermark
 * passes the end of a bucket, so that the order of events within it does not matter, and that it is noticed when nothing more comes.
 */
final class BurnMeter {
    private final @Nullable BudgetBurnRateRule rule;
    /** By the ends of the buckets. */
    private final MapState<Long, Long> buckets;

    private final ValueState<Burn> burn;

    BurnMeter(@Nullable BudgetBurnRateRule rule, RuntimeContext context) {
        this.rule = rule;
        this.buckets = context.getMapState(new MapStateDescriptor<>("spent-in-buckets", Types.LONG, Types.LONG));
        this.burn = context.getState(new ValueStateDescriptor<>("burn", TypeInformation.of(Burn.class)));
    }

    void add(Spending spending, TimerService timers) throws Exception {
        long watermark = timers.currentWatermark();
        long bucket = BudgetBurnRateRule.bucketEnd(spending.timeMillis());
        if (rule == null || bucket + rule.rememberedMillis(spending.budget().period()) <= watermark) {
            return;
        }
        Long before = buckets.get(bucket);
        buckets.put(bucket, before == null ? spending.nanoUsd() : NanoUsd.sum(before, spending.nanoUsd()));
        if (before == null || bucket <= watermark) {
            timers.registerEventTimeTimer(bucket <= watermark ? BudgetBurnRateRule.bucketEnd(watermark) : bucket);
        }
    }

    /**
     * The time of a timer has come.
     *
     * @param budget null when there is none any more: nothing is kept of it
     * @return what is to be told
     */
    List<RuleMatch> timePassed(BudgetId id, @Nullable Budget budget, long now, TimerService timers) throws Exception {
        if (rule == null || budget == null) {
            buckets.clear();
            burn.clear();
            return List.of();
        }
        long remembered = rule.rememberedMillis(id.period());
        SortedMap<Long, Long> spent = remembered(now - remembered);
        if (!spent.isEmpty()) {
            timers.registerEventTimeTimer(spent.firstKey() + remembered);
        }
        boolean isTimeOfTheWorld = !EndOfInput.isReached(timers) || (!spent.isEmpty() && now <= spent.lastKey());
        return isTimeOfTheWorld && now % BudgetBurnRateRule.BUCKET_MILLIS == 0
                ? ask(rule, spent, id, budget, now, timers)
                : List.of();
    }

    private List<RuleMatch> ask(
            BudgetBurnRateRule asked, Map<Long, Long> spent, BudgetId id, Budget budget, long now, TimerService timers)
            throws Exception {
        Step step = asked.next(burn.value(), spent, id, budget, now);
        if (step.burn() == null) {
            burn.clear();
        } else {
            burn.update(step.burn());
            timers.registerEventTimeTimer(BudgetBurnRateRule.bucketEnd(now));
        }
        return step.matches();
    }

    /** The buckets that end after the given time; the others go. */
    private SortedMap<Long, Long> remembered(long after) throws Exception {
        SortedMap<Long, Long> spent = new TreeMap<>();
        for (Iterator<Map.Entry<Long, Long>> entries = buckets.iterator(); entries.hasNext(); ) {
            Map.Entry<Long, Long> bucket = entries.next();
            if (bucket.getKey() <= after) {
                entries.remove();
            } else {
                spent.put(bucket.getKey(), bucket.getValue());
            }
        }
        if (spent.isEmpty()) {
            // On the heap an empty map stays behind, key and all.
            buckets.clear();
        }
        return spent;
    }
}
