/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads messages of the control topic: {@code {"action":"mute","rule":"api_error","until":"2026-11-26T18:00:00Z","by":"alice"}}. One
 * that is not wholly understood changes nothing. Who may write to the topic may give orders: that is for the broker to guard.
 */
public final class OrderReader implements Serializable {
    private static final int MAX_BYTES = 16 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = Set.of("action", "rule", "group_id", "until", "by", "reason");

    private final Set<String> rules;
    private final Set<String> unmutable;

    /**
     * Knows what orders may name.
     *
     * @param rules ids of the rules in the job
     * @param unmutable those that an order may not silence
     */
    public OrderReader(Collection<String> rules, Collection<String> unmutable) {
        this.rules = new TreeSet<>(rules);
        this.unmutable = new TreeSet<>(unmutable);
    }

    /** Times of senders are not to be trusted: a message is as old as Kafka says, but never from the future. */
    public AuditEntry read(ControlMessage message, long nowMillis) {
        try {
            long sentMillis = Math.min(message.position().timestampMillis(), nowMillis);
            return new AuditEntry(message.position(), order(message.value(), sentMillis), null);
        } catch (Refusal refusal) {
            return new AuditEntry(message.position(), null, refusal.getMessage());
        }
    }

    private Order order(byte[] value, long sentMillis) throws Refusal {
        OrderFields fields = new OrderFields(object(value));
        Action action = fields.action();
        String rule = fields.text("rule");
        Refusal.unless(rule == null || rules.contains(rule), "names no rule of this job; the rules are " + rules);
        boolean isMute = action == Action.MUTE || action == Action.UNMUTE;
        String group = fields.groupId();
        Refusal.unless(isMute || group == null, "has a group_id, which only mute and unmute take");
        Refusal.unless((rule == null) != (group == null), "must have either rule or group_id");
        boolean silences = action == Action.MUTE || action == Action.SHADOW;
        Refusal.unless(
                !silences || rule == null || !unmutable.contains(rule),
                "would silence a rule that must be heard; alert.mute-protected-rules allows it");
        Long until = fields.until(action, sentMillis);
        return new Order(action, rule, group, until, fields.by(), fields.reason());
    }

    private static JsonNode object(byte[] value) throws Refusal {
        Refusal.unless(value.length <= MAX_BYTES, "is longer than " + MAX_BYTES + " bytes");
        JsonNode node;
        try {
            node = JSON.readTree(value);
        } catch (JacksonException e) {
            // Its message repeats the text.
            throw new Refusal("is no JSON");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        Refusal.unless(node.isObject(), "is no JSON object");
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            Refusal.unless(FIELDS.contains(names.next()), "has a field that is none of " + new TreeSet<>(FIELDS));
        }
        return node;
    }
}
