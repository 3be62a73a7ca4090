/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.spans;

import com.google.protobuf.ByteString;
import io.coworkflink.trace.TimelineEntry;
import io.coworkflink.trace.Trace;
import io.coworkflink.trace.TraceFigures;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The spans of one segment of a prompt: one for the prompt, below it one for each call to the model, each tool and each wait for a
 * person; what takes no time is an event of the first. Names follow OpenTelemetry's conventions for generative AI where those have one.
 */
final class PromptSpans {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String ROOT = "prompt";

    private final Trace trace;
    private final SpanIds ids;

    PromptSpans(Trace trace, SpanIds ids) {
        this.trace = trace;
        this.ids = ids;
    }

    /** The prompt's first. */
    List<Span> all() {
        Span.Builder root = root();
        List<Span> children = new ArrayList<>();
        for (var span : trace.waterfall().spans()) {
            if (span.isWork() || span.isWait()) {
                children.add(child(span.entry(), span.startMillis(), children.size()));
            } else {
                root.addEvents(event(span.entry()));
            }
        }
        List<Span> all = new ArrayList<>();
        all.add(root.build());
        all.addAll(children);
        return all;
    }

    private Span.Builder root() {
        long start = trace.waterfall().spans().stream()
                .mapToLong(span -> span.startMillis())
                .reduce(trace.startMillis(), Math::min);
        return span(ROOT, ROOT, start, trace.endMillis())
                .setKind(SpanKind.SPAN_KIND_INTERNAL)
                .setDroppedEventsCount(Math.toIntExact(trace.waterfall().dropped()))
                .addAllAttributes(identity().list())
                .addAllAttributes(totals().list());
    }

    private SpanAttributes identity() {
        return new SpanAttributes()
                .text("gen_ai.operation.name", "invoke_agent")
                .text("gen_ai.conversation.id", trace.sessionId())
                .text("prompt.id", trace.promptId())
                .number("segment", trace.segment())
                .text("user_key", trace.userKey());
    }

    private SpanAttributes totals() {
        TraceFigures figures = trace.figures();
        return new SpanAttributes()
                .number("event_count", figures.eventCount())
                .usd("cost_usd", figures.costNanoUsd())
                .number("gen_ai.usage.input_tokens", figures.inputTokens())
                .number("gen_ai.usage.output_tokens", figures.outputTokens())
                .number("cache_read_tokens", figures.cacheReadTokens())
                .number("cache_creation_tokens", figures.cacheCreationTokens())
                .number("tool_count", figures.toolCount())
                .number("tool_failure_count", figures.toolFailureCount())
                .number("api_error_count", figures.apiErrorCount());
    }

    private Span child(TimelineEntry entry, long startMillis, int number) {
        Span.Builder child = span(String.valueOf(number), name(entry), startMillis, entry.timeMillis())
                .setParentSpanId(id(ROOT))
                .setKind(entry.isCall() ? SpanKind.SPAN_KIND_CLIENT : SpanKind.SPAN_KIND_INTERNAL)
                .addAllAttributes(attributes(entry).list());
        if (entry.isFailure()) {
            child.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
        }
        return child.build();
    }

    private static String name(TimelineEntry entry) {
        if (entry.isCall()) {
            return "chat " + Objects.requireNonNullElse(entry.model(), "unknown");
        }
        String tool = Objects.requireNonNullElse(entry.toolName(), "unknown");
        return (entry.isToolResult() ? "execute_tool " : "decide_tool ") + tool;
    }

    private static SpanAttributes attributes(TimelineEntry entry) {
        SpanAttributes attributes = new SpanAttributes()
                .text("event.name", entry.name())
                .number("event.sequence", entry.sequence())
                .text("decision", entry.decision())
                .text("gen_ai.request.model", entry.model())
                .text("gen_ai.tool.name", entry.toolName())
                .text("gen_ai.tool.call.id", entry.toolUseId())
                .flag("success", entry.success())
                .usd("cost_usd", entry.costNanoUsd())
                .number("http.response.status_code", entry.statusCode());
        if (entry.isCall()) {
            attributes.text("gen_ai.operation.name", "chat");
        } else if (entry.isToolResult()) {
            attributes.text("gen_ai.operation.name", "execute_tool");
        }
        return attributes;
    }

    private static Span.Event event(TimelineEntry entry) {
        return Span.Event.newBuilder()
                .setName(entry.name())
                .setTimeUnixNano(nanos(entry.timeMillis()))
                .addAllAttributes(attributes(entry).list())
                .build();
    }

    /** @param id names the span within its segment */
    private Span.Builder span(String id, String name, long startMillis, long endMillis) {
        return Span.newBuilder()
                .setTraceId(ids.trace())
                .setSpanId(id(id))
                .setName(name)
                .setStartTimeUnixNano(nanos(startMillis))
                .setEndTimeUnixNano(nanos(endMillis));
    }

    private ByteString id(String name) {
        return ids.span(trace.segment() + "." + name);
    }

    private static long nanos(long millis) {
        return millis * NANOS_PER_MILLI;
    }
}
