/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.ToolCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a prompt while it runs. Any order of the same events leaves the same content, so that redelivery and disorder
 * do not show. Mutable with public fields, as Flink's POJO serializer wants its state; nothing it holds is handed out uncopied.
 */
public class TraceAccumulator {
    /** No honest prompt has as many models or outcomes of decisions; what a sender makes up beyond that is not kept. */
    static final int MAX_NAMES = 50;

    /** Nor as many tools that run at once. */
    static final int MAX_OPEN_TOOLS = 1_000;

    /** The outcome of all decisions beyond. */
    static final String OTHER = "other";

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
    public Map<String, Long> decisions = new HashMap<>();
    public List<String> models = new ArrayList<>();
    public Timeline timeline = new Timeline();

    /** Decisions to accept minus results, by tool use; only what is out of balance. */
    public Map<String, Integer> toolBalance = new HashMap<>();

    void add(CoworkEvent event, int timelineLimit) {
        organizationId = event.identity().organizationId();
        promptId = event.promptId();
        sessionId = FirstSeen.earlier(sessionId, event, event.sessionId());
        userKey = FirstSeen.earlier(userKey, event, event.identity().userKey());
        userId = FirstSeen.earlier(userId, event, event.identity().userId());
        userEmail = FirstSeen.earlier(userEmail, event, event.identity().userEmail());
        userPrompt = FirstSeen.earlier(userPrompt, event, event.prompt());
        startMillis = Math.min(startMillis, event.time().millis());
        endMillis = Math.max(endMillis, event.time().millis());
        figures = figures.plus(TraceFigures.of(event));
        if (event.api() != null && (event.isApiRequest() || event.isApiError())) {
            addModel(event.api().model());
        }
        if (event.tool() != null) {
            addTool(event, event.tool());
        }
        timeline.add(TimelineEntry.of(event), timelineLimit);
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
        other.decisions.forEach(this::addDecisions);
        other.models.forEach(this::addModel);
        other.toolBalance.forEach(this::balance);
        timeline.merge(other.timeline, timelineLimit);
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
                Map.copyOf(decisions),
                List.copyOf(models),
                timeline.entries(timelineLimit),
                timeline.dropped(timelineLimit));
    }

    private void addModel(@Nullable String model) {
        if (model == null) {
            return;
        }
        int place = Collections.binarySearch(models, model);
        if (place < 0) {
            models.add(-place - 1, model);
        }
        if (models.size() > MAX_NAMES) {
            models.remove(MAX_NAMES);
        }
    }

    private void addTool(CoworkEvent event, ToolCall tool) {
        if (event.isToolDecision() && tool.decision() != null) {
            addDecisions(tool.decision(), 1L);
        }
        // Older clients send no id: decisions and results of one tool pair up by its name.
        String use = tool.useId() != null ? tool.useId() : tool.name();
        if (use == null) {
            return;
        }
        if (event.isToolResult()) {
            balance(use, -1);
        } else if ("accept".equals(tool.decision())) {
            balance(use, 1);
        }
    }

    /** The first names are kept, as with the models: by their order, so that the order of events does not decide. */
    private void addDecisions(String decision, long count) {
        decisions.merge(decision, count, Long::sum);
        int names = decisions.size() - (decisions.containsKey(OTHER) ? 1 : 0);
        if (names > MAX_NAMES) {
            String last = decisions.keySet().stream()
                    .filter(name -> !name.equals(OTHER))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            decisions.merge(OTHER, Objects.requireNonNull(decisions.remove(last)), Long::sum);
        }
    }

    private void balance(String use, int change) {
        if (toolBalance.size() >= MAX_OPEN_TOOLS && !toolBalance.containsKey(use)) {
            return;
        }
        toolBalance.merge(use, change, (before, delta) -> before + delta == 0 ? null : before + delta);
    }
}
