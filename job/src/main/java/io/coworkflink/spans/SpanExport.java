/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.spans;

import io.coworkflink.schema.OutputRecord;
import io.coworkflink.trace.Trace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A trace as the message that a Collector's Kafka receiver reads with its default encoding, {@code otlp_proto}: the bytes of an {@code
 * ExportTraceServiceRequest}. (Source: opentelemetry-collector-contrib, receiver/kafkareceiver.)
 */
public final class SpanExport {
    private static final String SERVICE = "cowork";
    private static final String SCOPE = "io.coworkflink";

    private SpanExport() {}

    /** The key is the trace id in hex, as a Collector writes it that keeps traces together. */
    public static OutputRecord record(String topic, Trace trace) {
        SpanIds ids = new SpanIds(trace.organizationId(), trace.promptId());
        byte[] traceId = ids.trace().toByteArray();
        return new OutputRecord(
                topic,
                HexFormat.of().formatHex(traceId).getBytes(StandardCharsets.US_ASCII),
                request(trace, ids).toByteArray());
    }

    private static ExportTraceServiceRequest request(Trace trace, SpanIds ids) {
        Resource.Builder resource = Resource.newBuilder()
                .addAllAttributes(new SpanAttributes()
                        .text("service.name", SERVICE)
                        .text("organization.id", trace.organizationId())
                        .list());
        ScopeSpans.Builder spans = ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName(SCOPE))
                .addAllSpans(new PromptSpans(trace, ids).all());
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder().setResource(resource).addScopeSpans(spans))
                .build();
    }
}
