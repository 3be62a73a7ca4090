/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.schema.EncodedMap;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a typed event of redacted attributes: what the job computes with gets a field, the rest stays an attribute. */
public final class EventTyper {
    private static final String PLACEHOLDER_START = "[REDACTED";

    private EventTyper() {}

    /**
     * Types one event.
     *
     * @param attributes redacted already; those that are typed are taken out of the map
     */
    public static CoworkEvent type(
            KafkaPosition position, EventTime time, String name, Map<String, String> attributes, Receipt receipt) {
        EventType type = EventCatalog.type(name);
        String missing = type.missing(attributes);
        AttributeReader reader = new AttributeReader(attributes);
        type.missingRequired(attributes).forEach(reader::missing);
        // The time has its own field, with its source.
        reader.text("event.timestamp");
        Identity identity = identity(reader);
        Client client = Client.of(reader);
        ApiCall api = name.startsWith("api_") ? apiCall(reader, name) : null;
        ToolCall tool = name.startsWith("tool_") ? toolCall(reader) : null;
        return new CoworkEvent(
                position,
                time,
                name,
                identity,
                client,
                reader.id("session.id"),
                reader.key("prompt.id"),
                reader.count("event.sequence"),
                api,
                tool,
                details(type, reader, tool),
                name.equals(EventNames.USER_PROMPT) ? prompt(reader) : null,
                EncodedMap.of(reader.rest()),
                receipt,
                reader.violations(),
                missing);
    }

    private static Identity identity(AttributeReader reader) {
        String organization = reader.id("organization.id");
        String userId = reader.id("user.id");
        String email = reader.id("user.email");
        return new Identity(
                organization == null ? "" : organization, userKey(reader.rest(), email, userId), userId, email);
    }

    private static String userKey(Map<String, String> rest, @Nullable String email, @Nullable String userId) {
        String[] byPreference = {
            rest.get("user.account_uuid"), rest.get("user.account_id"), email, rest.get("enduser.id"), userId
        };
        for (String key : byPreference) {
            // A placeholder is the same for everybody: it would add all people up to one.
            if (key != null
                    && !key.isBlank()
                    && key.length() <= AttributeReader.MAX_KEY
                    && !key.startsWith(PLACEHOLDER_START)) {
                return key;
            }
        }
        return Identity.ANONYMOUS;
    }

    /** What the catalog documents for the type and no other field has taken. */
    private static Details details(EventType type, AttributeReader reader, @Nullable ToolCall tool) {
        EnumMap<Detail, Object> details = new EnumMap<>(Detail.class);
        for (DocumentedAttribute attribute : type.attributes()) {
            detail(attribute.name(), attribute.kind(), reader, details);
        }
        for (String attribute : EventCatalog.DETAILS_EVERYWHERE) {
            detail(attribute, AttributeKind.TEXT, reader, details);
        }
        if (tool != null) {
            ToolLabels.addTo(details, reader.rest(), tool.name());
        }
        return Details.of(details);
    }

    private static void detail(
            String attribute, AttributeKind kind, AttributeReader reader, Map<Detail, Object> details) {
        Detail detail = Detail.ofAttribute(attribute);
        if (detail == null) {
            reader.check(attribute, kind);
            return;
        }
        Object value = reader.read(attribute, detail.kind());
        if (value != null) {
            details.put(detail, value);
        }
    }

    private static ApiCall apiCall(AttributeReader reader, String name) {
        return new ApiCall(
                reader.label("model"),
                reader.text("query_source"),
                reader.id("request_id"),
                name.equals(EventNames.API_REQUEST) ? cost(reader) : null,
                reader.count("input_tokens"),
                reader.count("output_tokens"),
                reader.count("cache_read_tokens"),
                reader.count("cache_creation_tokens"),
                reader.count("duration_ms"),
                reader.smallCount("status_code"),
                reader.smallCount("attempt"),
                reader.text("error"));
    }

    /** The micros are rounded by the client, so they only stand in for a missing amount. */
    private static @Nullable Long cost(AttributeReader reader) {
        Long micros = reader.nanoUsdFromMicros("cost_usd_micros");
        Long cost = reader.nanoUsd("cost_usd");
        return cost != null ? cost : micros;
    }

    private static ToolCall toolCall(AttributeReader reader) {
        String decision = reader.label("decision");
        String decisionType = reader.label("decision_type");
        String source = reader.text("source");
        String decisionSource = reader.text("decision_source");
        return new ToolCall(
                reader.label("tool_name"),
                reader.id("tool_use_id"),
                decision(decision != null ? decision : decisionType),
                source(source != null ? source : decisionSource),
                reader.flag("success"),
                reader.count("duration_ms"),
                reader.count("tool_input_size_bytes"),
                reader.count("tool_result_size_bytes"),
                reader.text("error_type"),
                reader.text("error"));
    }

    /** The simplified records say allow and deny where clients say accept and reject. */
    private static @Nullable String decision(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        return switch (sent) {
            case "allow" -> "accept";
            case "deny" -> "reject";
            default -> sent;
        };
    }

    private static @Nullable String source(@Nullable String sent) {
        return "auto".equals(sent) ? "config" : sent;
    }

    /** Newer clients send the text twice. */
    private static @Nullable String prompt(AttributeReader reader) {
        String prompt = reader.text("prompt");
        String again = reader.text("prompt_text");
        return prompt != null ? prompt : again;
    }
}
