/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.RuleMode;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;

/** Says whether people are to be told of a match: by the configuration, and by what has been ordered while the job runs. */
final class SilenceRules implements Serializable {
    private final Map<String, RuleMode> modes;
    private final Set<String> unmutable;

    /** Takes the mode of each rule by its id, and the ids of those that no order silences. */
    SilenceRules(Map<String, RuleMode> modes, Set<String> unmutable) {
        this.modes = Map.copyOf(modes);
        this.unmutable = Set.copyOf(unmutable);
    }

    void put(Silence silence, BroadcastState<String, Long> silences, long nowMillis) throws Exception {
        dropThoseThatEnded(silences, nowMillis);
        silences.put(silence.scope(), silence.untilMillis());
    }

    /** Null when nothing keeps it from being told. */
    @Nullable
    SilencedBy silence(RuleMatch match, ReadOnlyBroadcastState<String, Long> silences, long nowMillis)
            throws Exception {
        String rule = match.ruleId();
        if (isShadow(rule, silences, nowMillis)) {
            return SilencedBy.SHADOW;
        }
        if (isMuted(match, silences, nowMillis)) {
            return SilencedBy.MUTE;
        }
        String inhibition = Silence.scope(SilencedBy.INHIBITION, rule, match.organizationId(), null);
        return isIn(inhibition, silences, nowMillis) ? SilencedBy.INHIBITION : null;
    }

    /** The order to mute a group does not say of which rule it is. */
    private boolean isMuted(RuleMatch match, ReadOnlyBroadcastState<String, Long> silences, long nowMillis)
            throws Exception {
        if (unmutable.contains(match.ruleId())) {
            return false;
        }
        String group = AlertFactory.groupId(match);
        return isIn(Silence.scope(SilencedBy.MUTE, match.ruleId(), null, null), silences, nowMillis)
                || isIn(Silence.scope(SilencedBy.MUTE, null, null, group), silences, nowMillis);
    }

    /** An order outlives the configuration that it contradicts. */
    private boolean isShadow(String rule, ReadOnlyBroadcastState<String, Long> silences, long nowMillis)
            throws Exception {
        Long until = silences.get(Silence.scope(SilencedBy.SHADOW, rule, null, null));
        return until == null ? modes.get(rule) == RuleMode.SHADOW : until > nowMillis;
    }

    private static boolean isIn(String scope, ReadOnlyBroadcastState<String, Long> silences, long nowMillis)
            throws Exception {
        Long until = silences.get(scope);
        return until != null && until > nowMillis;
    }

    private static void dropThoseThatEnded(BroadcastState<String, Long> silences, long nowMillis) throws Exception {
        Iterator<Map.Entry<String, Long>> all = silences.iterator();
        while (all.hasNext()) {
            long until = all.next().getValue();
            if (until != Silence.LIFTED && until <= nowMillis) {
                all.remove();
            }
        }
    }
}
