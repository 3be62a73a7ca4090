/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.schema.EncodedMap;
import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event between tasks and in the state of rules. They outlive a version of this program in savepoints: a new field goes
 * to the end, raises {@link #VERSION}, and is read only from bytes of that version on.
 */
final class EventWire {
    static final int VERSION = 2;

    /** The first that can still be read: what was written before the first release is not kept up. */
    static final int OLDEST = 2;

    private EventWire() {}

    static void write(CoworkEvent event, WireWriter out) {
        write(event.position(), out);
        write(event.time(), out);
        write(event.identity(), out);
        out.text(event.name()).optional(event.sessionId()).optional(event.promptId());
        out.optional(event.sequence());
        write(event.api(), out);
        write(event.tool(), out);
        out.optional(event.prompt()).block(event.attributes().json());
        write(event.receipt(), out);
        write(event.violations(), out);
        write(event.client(), out);
        DetailsWire.write(event.details(), out);
        out.text(event.missingAttributes());
    }

    static CoworkEvent read(WireReader in) {
        KafkaPosition position = position(in);
        EventTime time = time(in);
        Identity identity = identity(in);
        String name = in.repeatedText();
        String sessionId = in.optionalRepeatedText();
        String promptId = in.optionalRepeatedText();
        Long sequence = in.optionalNumber();
        ApiCall api = api(in);
        ToolCall tool = tool(in);
        String prompt = in.optionalText();
        EncodedMap attributes = EncodedMap.ofJson(in.block());
        Receipt receipt = receipt(in);
        List<String> violations = texts(in);
        return new CoworkEvent(
                position,
                time,
                name,
                identity,
                client(in),
                sessionId,
                promptId,
                sequence,
                api,
                tool,
                DetailsWire.read(in),
                prompt,
                attributes,
                receipt,
                violations,
                in.repeatedText());
    }

    private static void write(KafkaPosition position, WireWriter out) {
        out.text(position.topic()).number(position.partition()).number(position.offset());
        out.number(position.recordIndex()).number(position.timestampMillis());
    }

    private static KafkaPosition position(WireReader in) {
        return new KafkaPosition(in.repeatedText(), in.smallNumber(), in.number(), in.smallNumber(), in.number());
    }

    private static void write(EventTime time, WireWriter out) {
        out.number(time.millis()).number(time.unixNano());
        out.text(time.source().name()).flag(time.clamped());
    }

    private static EventTime time(WireReader in) {
        return new EventTime(in.number(), in.number(), TimeSource.valueOf(in.repeatedText()), in.flag());
    }

    private static void write(Identity identity, WireWriter out) {
        out.text(identity.organizationId()).text(identity.userKey());
        out.optional(identity.userId()).optional(identity.userEmail());
    }

    private static Identity identity(WireReader in) {
        return new Identity(in.repeatedText(), in.repeatedText(), in.optionalRepeatedText(), in.optionalRepeatedText());
    }

    private static void write(@Nullable ApiCall api, WireWriter out) {
        out.flag(api != null);
        if (api == null) {
            return;
        }
        out.optional(api.model()).optional(api.querySource()).optional(api.requestId());
        out.optional(api.costNanoUsd()).optional(api.inputTokens()).optional(api.outputTokens());
        out.optional(api.cacheReadTokens()).optional(api.cacheCreationTokens()).optional(api.durationMillis());
        out.optional(api.statusCode()).optional(api.attempt()).optional(api.error());
    }

    private static @Nullable ApiCall api(WireReader in) {
        if (!in.flag()) {
            return null;
        }
        return new ApiCall(
                in.optionalRepeatedText(),
                in.optionalRepeatedText(),
                in.optionalText(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalSmallNumber(),
                in.optionalSmallNumber(),
                in.optionalText());
    }

    private static void write(@Nullable ToolCall tool, WireWriter out) {
        out.flag(tool != null);
        if (tool == null) {
            return;
        }
        out.optional(tool.name())
                .optional(tool.useId())
                .optional(tool.decision())
                .optional(tool.decisionSource());
        out.optional(tool.success()).optional(tool.durationMillis());
        out.optional(tool.inputSizeBytes()).optional(tool.resultSizeBytes());
        out.optional(tool.errorType()).optional(tool.error());
    }

    private static @Nullable ToolCall tool(WireReader in) {
        if (!in.flag()) {
            return null;
        }
        return new ToolCall(
                in.optionalRepeatedText(),
                in.optionalText(),
                in.optionalRepeatedText(),
                in.optionalRepeatedText(),
                in.optionalFlag(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalRepeatedText(),
                in.optionalText());
    }

    private static void write(Client client, WireWriter out) {
        out.text(client.service()).text(client.version());
        out.optional(client.entrypoint()).optional(client.terminalType()).optional(client.surface());
    }

    private static Client client(WireReader in) {
        return new Client(
                in.repeatedText(),
                in.repeatedText(),
                in.optionalRepeatedText(),
                in.optionalRepeatedText(),
                in.optionalRepeatedText());
    }

    private static void write(Receipt receipt, WireWriter out) {
        write(receipt.finds(), out);
        write(receipt.labels(), out);
        write(receipt.secretFingerprints(), out);
    }

    private static Receipt receipt(WireReader in) {
        return new Receipt(counts(in), texts(in), texts(in));
    }

    private static void write(Map<String, Integer> counts, WireWriter out) {
        out.number(counts.size());
        counts.forEach((name, count) -> out.text(name).number(count));
    }

    private static Map<String, Integer> counts(WireReader in) {
        int size = in.smallNumber();
        if (size == 0) {
            return Map.of();
        }
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            counts.put(in.repeatedText(), in.smallNumber());
        }
        return counts;
    }

    private static void write(List<String> texts, WireWriter out) {
        out.number(texts.size());
        texts.forEach(out::text);
    }

    private static List<String> texts(WireReader in) {
        int size = in.smallNumber();
        if (size == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.repeatedText());
        }
        return texts;
    }
}
