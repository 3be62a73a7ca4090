/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a prompt while it runs. Any order of the same events leaves the same content, so that redelivery and disorder
 * do not show. Mutable with public fields, as Flink's POJO serializer wants its state; nothing it holds is handed out uncopied.
 */
public class TraceAccumulator {
    /** No honest prompt has as many tools that run at once. */
    static final int MAX_OPEN_TOOLS = 1_000;

    public @Nullable String organizationId;
    public @Nullable String promptId;
    public @Nullable FirstSeen sessionId;
    public @Nullable FirstSeen userKey;
    public @Nullable FirstSeen userId;
    public @Nullable FirstSeen userEmail;
    public @Nullable FirstSeen userPrompt;
    public long startMillis = Long.MAX_VALUE;
    public long endMillis = Long.MIN_VALUE;
    public TraceFigures figures = TraceFigures.ZERO;
    public Breakdown breakdown = new Breakdown();
    public Timeline timeline = new Timeline();
    public Sequences sequences = new Sequences();
    public boolean hasUserPrompt;
    public long duplicates;

    /** Decisions to accept minus results, by tool use; only what is out of balance. */
    public Map<String, Integer> toolBalance = new HashMap<>();

    /** @param brokenRules gives the ids of the rules that an event breaks by itself */
    void add(List<CoworkEvent> events, Function<CoworkEvent, List<String>> brokenRules, int timelineLimit) {
        List<TimelineEntry> entries = new ArrayList<>(events.size());
        for (CoworkEvent event : events) {
            add(event, brokenRules.apply(event));
            TimelineEntry entry = TimelineEntry.of(event);
            addTool(entry);
            entries.add(entry);
        }
        timeline.add(entries, Timeline.kept(timelineLimit));
    }

    private void add(CoworkEvent event, List<String> brokenRules) {
        organizationId = event.identity().organizationId();
        promptId = event.promptId();
        sessionId = FirstSeen.earlier(sessionId, event, event.sessionId());
        userKey = FirstSeen.earlier(userKey, event, event.identity().userKey());
        userId = FirstSeen.earlier(userId, event, event.identity().userId());
        userEmail = FirstSeen.earlier(userEmail, event, event.identity().userEmail());
        userPrompt = FirstSeen.earlier(userPrompt, event, event.prompt());
        startMillis = Math.min(startMillis, event.time().millis());
        endMillis = Math.max(endMillis, event.time().millis());
        TraceFigures ofEvent = TraceFigures.of(event);
        figures = figures.plus(ofEvent);
        breakdown.add(event, ofEvent, brokenRules);
        sequences.add(event);
        hasUserPrompt |= event.name().equals(EventNames.USER_PROMPT);
    }

    void repeat(int events) {
        duplicates += events;
    }

    void merge(TraceAccumulator other, int timelineLimit) {
        organizationId = organizationId == null ? other.organizationId : organizationId;
        promptId = promptId == null ? other.promptId : promptId;
        sessionId = FirstSeen.earlier(sessionId, other.sessionId);
        userKey = FirstSeen.earlier(userKey, other.userKey);
        userId = FirstSeen.earlier(userId, other.userId);
        userEmail = FirstSeen.earlier(userEmail, other.userEmail);
        userPrompt = FirstSeen.earlier(userPrompt, other.userPrompt);
        startMillis = Math.min(startMillis, other.startMillis);
        endMillis = Math.max(endMillis, other.endMillis);
        figures = figures.plus(other.figures);
        breakdown.merge(other.breakdown);
        sequences.merge(other.sequences);
        hasUserPrompt |= other.hasUserPrompt;
        duplicates += other.duplicates;
        other.toolBalance.forEach(this::balance);
        timeline.merge(other.timeline, Timeline.kept(timelineLimit));
    }

    /** An accepted tool that has not answered yet. */
    boolean hasOpenTool() {
        return toolBalance.values().stream().anyMatch(open -> open > 0);
    }

    /** The content so far, under a claim still to be made. */
    Trace snapshot(int timelineLimit) {
        return new Trace(
                Objects.requireNonNull(organizationId, "organizationId"),
                Objects.requireNonNull(promptId, "promptId"),
                0,
                TraceStatus.OPEN,
                0,
                FirstSeen.valueOf(sessionId),
                FirstSeen.valueOf(userKey),
                FirstSeen.valueOf(userId),
                FirstSeen.valueOf(userEmail),
                FirstSeen.valueOf(userPrompt),
                startMillis,
                endMillis,
                figures,
                breakdown.snapshot(),
                completeness(),
                waterfall(timelineLimit));
    }

    private Waterfall waterfall(int listed) {
        return Waterfall.of(
                timeline.entries(Timeline.kept(listed)), startMillis, figures.costNanoUsd(), listed, timeline.events());
    }

    private Completeness completeness() {
        long open = 0;
        long unasked = 0;
        for (int balance : toolBalance.values()) {
            open += Math.max(0, balance);
            unasked += Math.max(0, -balance);
        }
        return new Completeness(hasUserPrompt, open, unasked, sequences.missing(), duplicates);
    }

    private void addTool(TimelineEntry entry) {
        String use = entry.toolUse();
        if (use == null) {
            return;
        }
        if (entry.isToolResult()) {
            balance(use, -1);
        } else if (entry.isAccepted()) {
            balance(use, 1);
        }
    }

    private void balance(String use, int change) {
        if (toolBalance.size() >= MAX_OPEN_TOOLS && !toolBalance.containsKey(use)) {
            return;
        }
        toolBalance.merge(use, change, (before, delta) -> before + delta == 0 ? null : before + delta);
    }
}
