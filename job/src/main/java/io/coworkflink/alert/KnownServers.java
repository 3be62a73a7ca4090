/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.NewServerRule.Known;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** The servers and plugins of an organization, in state. */
final class KnownServers {
    /** Beyond these the names are made up, and say nothing. */
    static final int MOST = 1_000;

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long TIDY_EVERY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long FORGET_AFTER_MILLIS = Duration.ofDays(30).toMillis();

    private final MapState<String, Known> known;
    private final ValueState<Organization> organization;

    /**
     * When it was seen.
     *
     * @param lastMillis to the hour
     * @param known how many servers and plugins
     * @param wakeUpMillis when to look whether something can be forgotten
     */
    public record Organization(long sinceMillis, long lastMillis, int known, long wakeUpMillis) {}

    KnownServers(RuntimeContext context) {
        known = context.getMapState(new MapStateDescriptor<>("known", Types.STRING, TypeInformation.of(Known.class)));
        organization =
                context.getState(new ValueStateDescriptor<>("organization", TypeInformation.of(Organization.class)));
    }

    /** Asked of every event, so it seldom writes. */
    void seen(long millis, TimerService timers) throws Exception {
        Organization before = organization.value();
        if (before == null) {
            wakeUpAt(new Organization(millis, millis, 0, millis + TIDY_EVERY_MILLIS), timers);
        } else if (millis < before.sinceMillis() || millis >= before.lastMillis() + HOUR_MILLIS) {
            organization.update(new Organization(
                    Math.min(millis, before.sinceMillis()),
                    Math.max(millis, before.lastMillis()),
                    before.known(),
                    before.wakeUpMillis()));
        }
    }

    long sinceMillis() throws Exception {
        return current().sinceMillis();
    }

    boolean hasRoomFor(String subject) throws Exception {
        return current().known() < MOST || known.contains(subject);
    }

    @Nullable
    Known get(String subject) throws Exception {
        return known.get(subject);
    }

    void put(String subject, Known next) throws Exception {
        Known before = known.get(subject);
        known.put(subject, next);
        if (before == null) {
            Organization one = current();
            organization.update(
                    new Organization(one.sinceMillis(), one.lastMillis(), one.known() + 1, one.wakeUpMillis()));
        }
    }

    void tidy(long now, long rememberedMillis, TimerService timers) throws Exception {
        Organization one = organization.value();
        if (one == null || now != one.wakeUpMillis()) {
            return;
        }
        int left = forgetUnseen(now - rememberedMillis);
        long forgotten = one.lastMillis() + HOUR_MILLIS + FORGET_AFTER_MILLIS;
        if (now >= forgotten && left == 0) {
            organization.clear();
            return;
        }
        wakeUpAt(new Organization(one.sinceMillis(), one.lastMillis(), left, now + TIDY_EVERY_MILLIS), timers);
    }

    /** How many are left. */
    private int forgetUnseen(long oldest) throws Exception {
        List<String> unseen = new ArrayList<>();
        int left = 0;
        for (Map.Entry<String, Known> entry : known.entries()) {
            if (entry.getValue().lastMillis() < oldest) {
                unseen.add(entry.getKey());
            } else {
                left++;
            }
        }
        for (String subject : unseen) {
            known.remove(subject);
        }
        return left;
    }

    private void wakeUpAt(Organization next, TimerService timers) throws Exception {
        organization.update(next);
        timers.registerEventTimeTimer(next.wakeUpMillis());
    }

    /** Events come before whatever is asked about them. */
    private Organization current() throws Exception {
        return Objects.requireNonNull(organization.value());
    }
}
