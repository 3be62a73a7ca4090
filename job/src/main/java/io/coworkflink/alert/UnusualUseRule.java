/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.Identity;
import io.coworkflink.udfs.redact.EventLabels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A user works, and not just a little, at an hour of the day (UTC) at which they did not in the last 30 days; or prompts from two
 * operating systems or two installations within an hour, one of which they did not use in the last 30 days. Installations are told apart
 * by {@code user.id}, so only for users who are known by something else; operating systems only where clients send {@code os.type}.
 */
final class UnusualUseRule implements BaselineRule {
    static final String ID = "unusual_use";

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final Duration SPAN = Duration.ofDays(30);

    // The sums of each bucket.
    private static final int PROMPTS = 0;
    private static final int RESULTS = 1;
    private static final int PUBLISHED = 2;

    /** In the past, buckets below are hours of the day, and those from it on the machines of a window. */
    private static final int MACHINES = 24;

    private static final List<String> SYSTEMS = List.of("", "darwin", "linux", "windows");
    /** It bounds what a sender of many ids costs; two of them are taken for one by chance. */
    private static final int INSTALLATIONS = 256;

    private final int results;

    UnusualUseRule(int results) {
        this.results = results;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.USER_PROMPT, "event.timestamp"));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public RuleMode usualMode() {
        return RuleMode.SHADOW;
    }

    @Override
    public Duration window() {
        return WINDOW;
    }

    /** Those whom nobody knows are not one person. */
    @Override
    public @Nullable Sample sample(CoworkEvent event) {
        boolean isPrompt = event.name().equals(EventNames.USER_PROMPT);
        Identity who = event.identity();
        if ((!isPrompt && !event.isToolResult()) || who.userKey().equals(Identity.ANONYMOUS)) {
            return null;
        }
        boolean isPublished = event.isToolResult() && !event.isToolFailure() && Tools.has(event, EventLabels.PUBLISH);
        List<Long> amounts = List.of(isPrompt ? 1L : 0L, isPrompt ? 0L : 1L, isPublished ? 1L : 0L);
        Subject user = new Subject(who.organizationId(), who.userKey(), "");
        return new Sample(ID, user, event.time().millis(), isPrompt ? machine(event) : 0, amounts);
    }

    /** Of prompts only: they are where people are, and few, with few attributes to read through. */
    private static int machine(CoworkEvent event) {
        String system = event.attributes().toMap().get("os.type");
        String installation = event.identity().userId();
        int number = installation == null ? 0 : 1 + Math.floorMod(installation.hashCode(), INSTALLATIONS - 1);
        return number * SYSTEMS.size() + Math.max(0, SYSTEMS.indexOf(system == null ? "" : system));
    }

    private static int system(int machine) {
        return machine % SYSTEMS.size();
    }

    private static int installation(int machine) {
        return machine / SYSTEMS.size();
    }

    @Override
    public long periodOf(long windowStart) {
        return Days.startOf(windowStart);
    }

    @Override
    public List<Long> comparedWith(long windowStart) {
        return Days.upTo(windowStart, SPAN);
    }

    @Override
    public @Nullable RuleMatch judge(BaselineWindow window, Past past) {
        Figures usual = past.total();
        List<Reason> reasons = new ArrayList<>();
        if (isOffHours(window, usual)) {
            reasons.add(Reason.of("hour_utc", hour(window)));
            reasons.add(Reason.of("tool_results", window.figures().sum(RESULTS), results));
            reasons.add(Reason.of("published", window.figures().sum(PUBLISHED)));
        }
        addParallel("operating_systems", UnusualUseRule::system, window, usual, reasons);
        addParallel("installations", UnusualUseRule::installation, window, usual, reasons);
        return reasons.isEmpty() ? null : match(window, reasons);
    }

    private boolean isOffHours(BaselineWindow window, Figures usual) {
        Figures now = window.figures();
        boolean isMuch = now.sum(RESULTS) >= results || now.sum(PUBLISHED) > 0;
        return now.sum(PROMPTS) > 0 && isMuch && !isUsual(usual.buckets().get(hour(window)));
    }

    private static void addParallel(
            String name, IntUnaryOperator kind, BaselineWindow window, Figures usual, List<Reason> reasons) {
        Map<Integer, List<Long>> before = new HashMap<>();
        usual.buckets()
                .tailMap(MACHINES)
                .forEach((bucket, amounts) -> before.merge(kind.applyAsInt(bucket - MACHINES), amounts, Figures::plus));
        // What is not told, 0, is nothing of its own.
        List<Integer> now = window.figures().buckets().keySet().stream()
                .map(kind::applyAsInt)
                .filter(one -> one != 0)
                .distinct()
                .toList();
        if (now.size() >= 2 && !now.stream().allMatch(one -> isUsual(before.get(one)))) {
            reasons.add(Reason.of(name, now.size(), 2));
        }
    }

    private RuleMatch match(BaselineWindow window, List<Reason> reasons) {
        StringBuilder message =
                new StringBuilder("Unusual use: user=" + part(window.subject().userKey()));
        reasons.forEach(
                reason -> message.append(' ').append(reason.name()).append('=').append(reason.value()));
        return window.match(this, message.toString(), reasons);
    }

    /** At what hour they prompted, and from which machines. */
    @Override
    public Figures lesson(BaselineWindow window, Past past, boolean fired) {
        List<Long> weight = List.of(fired ? 1L : WHOLE);
        Map<Integer, List<Long>> lesson = new HashMap<>();
        if (window.figures().sum(PROMPTS) > 0) {
            lesson.put(hour(window), weight);
        }
        window.figures().buckets().keySet().forEach(machine -> lesson.put(MACHINES + machine, weight));
        return Figures.of(lesson);
    }

    /** Once as usual, or again and again otherwise. */
    private static boolean isUsual(@Nullable List<Long> before) {
        return before != null && before.get(0) >= WHOLE;
    }

    private static int hour(BaselineWindow window) {
        return Instant.ofEpochMilli(window.startMillis())
                .atOffset(ZoneOffset.UTC)
                .getHour();
    }
}
