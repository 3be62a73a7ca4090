/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One accepted event. Its fields are read from the attributes each time: clear before fast.
 *
 * @param timeMillis event time after clamping
 * @param unixNano event time as sent
 */
record OracleEvent(String name, long timeMillis, long unixNano, Map<String, String> attributes) {
    static final String ANONYMOUS = "anonymous";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/-]{1,128}");
    private static final Pattern NAME_PREFIX = Pattern.compile("^(claude_code|claude_cowork|cowork)\\.");
    private static final long NANOS_PER_MILLI = 1_000_000L;

    static OracleEvent of(WireRecord wire, long kafkaMillis, OracleSettings settings) {
        long unixNano = unixNano(wire, kafkaMillis);
        long latest = kafkaMillis + settings.clampAhead().toMillis();
        long millis = Math.min(Math.floorDiv(unixNano, NANOS_PER_MILLI), latest);
        return new OracleEvent(name(wire), millis, unixNano, wire.attributes());
    }

    private static long unixNano(WireRecord wire, long kafkaMillis) {
        long stamp = FieldText.unixNano(wire.attributes().get("event.timestamp"));
        long kafka = Math.multiplyExact(kafkaMillis, NANOS_PER_MILLI);
        return Stream.of(wire.timeUnixNano(), stamp, wire.observedUnixNano(), kafka)
                .filter(time -> time > 0)
                .findFirst()
                .orElse(0L);
    }

    private static String name(WireRecord wire) {
        return Stream.of(
                        wire.attributes().get("event.name"),
                        wire.eventName(),
                        wire.bodyName(),
                        wire.attributes().get("event_name"))
                .filter(name -> name != null && NAME.matcher(name).matches())
                .findFirst()
                .map(name -> NAME_PREFIX.matcher(name).replaceFirst(""))
                .orElse("unknown");
    }

    /** What the job remembers of an event to know it again; without a sequence only the whole event can tell. */
    List<Object> identity() {
        Long sequence = sequence();
        return List.of(
                organizationId(),
                Objects.toString(promptId()),
                Objects.toString(sessionId()),
                name,
                unixNano,
                sequence == null ? new TreeMap<>(attributes) : sequence);
    }

    String organizationId() {
        return Objects.requireNonNullElse(text("organization.id"), "");
    }

    /** Mail addresses give a key only as pseudonyms, which need a key of their own; the oracle runs without. */
    String userKey() {
        return Stream.of("user.account_uuid", "user.account_id", "user.id")
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ANONYMOUS);
    }

    @Nullable
    String userId() {
        return text("user.id");
    }

    @Nullable
    String sessionId() {
        return text("session.id");
    }

    @Nullable
    String promptId() {
        return text("prompt.id");
    }

    @Nullable
    Long sequence() {
        return whole("event.sequence");
    }

    boolean is(String eventName) {
        return name.equals(eventName);
    }

    boolean isApi() {
        return is("api_request") || is("api_error");
    }

    boolean isTool() {
        return is("tool_decision") || is("tool_result");
    }

    String serviceName() {
        String fallback = fromClaudeCode() ? "claude-code-family" : "unknown";
        return Objects.requireNonNullElse(text("service.name"), fallback);
    }

    String clientVersion() {
        return Stream.of(
                        text("service.version"),
                        text("app.version"),
                        fromClaudeCode() ? text("otel.scope.version") : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("unknown");
    }

    private boolean fromClaudeCode() {
        return "com.anthropic.claude_code.events".equals(text("otel.scope.name"));
    }

    /** The rule of the clients; null for events that are no calls to a model. */
    @Nullable
    String querySourceClass() {
        if (!name.startsWith("api_") && !is("assistant_response")) {
            return null;
        }
        String source = Objects.requireNonNullElse(text("query_source"), "sdk");
        if (source.equals("sdk") || source.startsWith("repl_main_thread")) {
            return "main";
        }
        return source.startsWith("agent:") || source.equals("hook_agent") ? "subagent" : "auxiliary";
    }

    /** An attribute of events of these types only. */
    @Nullable
    String textOn(Set<String> types, String attribute) {
        return types.contains(name) ? text(attribute) : null;
    }

    @Nullable
    String model() {
        return isApi() ? text("model") : null;
    }

    /** The exact amount where it is readable, else the rounded one in millionths. */
    @Nullable
    Long costNano() {
        if (!is("api_request")) {
            return null;
        }
        Long exact = FieldText.nanoUsd(FieldText.decimal(text("cost_usd")));
        BigDecimal micros = FieldText.decimal(text("cost_usd_micros"));
        return exact != null || micros == null ? exact : FieldText.nanoUsd(micros.movePointLeft(6));
    }

    @Nullable
    Long tokens(String kind) {
        return isApi() ? whole(kind + "_tokens") : null;
    }

    @Nullable
    Long statusCode() {
        return isApi() ? whole("status_code") : null;
    }

    @Nullable
    Long durationMillis() {
        return isApi() || isTool() ? whole("duration_ms") : null;
    }

    @Nullable
    String toolName() {
        return isTool() ? text("tool_name") : null;
    }

    @Nullable
    String decision() {
        String decision = is("tool_decision") ? text("decision") : is("tool_result") ? text("decision_type") : null;
        if (decision == null) {
            return null;
        }
        return switch (decision) {
            case "allow" -> "accept";
            case "deny" -> "reject";
            default -> decision;
        };
    }

    @Nullable
    Boolean success() {
        return is("tool_result") ? FieldText.flag(text("success")) : null;
    }

    /** The placeholder of a sender that sends no content stays as it is. */
    @Nullable
    String redactedPrompt() {
        String prompt = text("prompt") == null ? text("prompt_text") : text("prompt");
        if (prompt == null || !is("user_prompt")) {
            return null;
        }
        return prompt.equals("<REDACTED>") ? prompt : "[REDACTED_PROMPT]";
    }

    @Nullable
    String toolText(String attribute) {
        return isTool() ? text(attribute) : null;
    }

    @Nullable
    Long toolWhole(String attribute) {
        return isTool() ? whole(attribute) : null;
    }

    /** An attribute that says nothing is one that was not sent. */
    @Nullable
    String text(String attribute) {
        String text = attributes.get(attribute);
        return text == null || text.isBlank() ? null : text;
    }

    private @Nullable Long whole(String attribute) {
        return FieldText.whole(text(attribute));
    }
}
