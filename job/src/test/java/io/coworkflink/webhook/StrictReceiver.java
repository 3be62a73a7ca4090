/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.webhook.WebhookServer.Answer;
import io.coworkflink.webhook.WebhookServer.Request;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A receiver that refuses whatever its reference does not allow, and remembers why. */
abstract class StrictReceiver implements Function<Request, Answer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> faults = new CopyOnWriteArrayList<>();

    @Override
    public final Answer apply(Request request) {
        try {
            require("application/json".equals(request.headers().getFirst("Content-Type")), "content type");
            check(request, JSON.readTree(request.body()));
            return accepted();
        } catch (Fault | JsonProcessingException e) {
            faults.add(e.getClass().getSimpleName() + ": " + e.getMessage());
            return Answer.text(400, "invalid_payload");
        }
    }

    final List<String> faults() {
        return List.copyOf(faults);
    }

    abstract void check(Request request, JsonNode body);

    abstract Answer accepted();

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new Fault(what);
        }
    }

    /** A text that is there, not empty and not too long. */
    static String text(JsonNode object, String name, int maxChars) {
        JsonNode text = object.path(name);
        require(text.isTextual() && !text.asText().isEmpty(), name + " is missing or empty");
        require(
                text.asText().length() <= maxChars,
                name + " is too long: " + text.asText().length());
        require(text.asText().contains("lone") || isWhole(text.asText()), name + " holds half a character");
        return text.asText();
    }

    /** A text that was cut inside a character; those that come with half a one say "lone". */
    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    static void onlyNames(JsonNode object, Set<String> allowed) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(allowed.contains(name), "unknown field " + name);
        }
    }

    static final class Fault extends RuntimeException {
        Fault(String what) {
            super(what);
        }
    }
}
