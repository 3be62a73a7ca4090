/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import static io.coworkflink.generate.Attributes.attributes;

import java.util.List;
import java.util.Map;

/** Writes the events of one call to a model: the request, or the error that ended it, and the answer's text. */
final class ApiCalls {
    /** About 0.02 % of all events, which is one request in a thousand. */
    private static final double ERROR_SHARE = 0.001;

    private static final List<String> MODELS = List.of(
            "claude-sonnet-5", "claude-sonnet-5", "claude-sonnet-5", "claude-opus-4-8", "claude-haiku-4-5-20251001");

    private final Session session;
    private final Dice dice;
    private final Prose prose;

    ApiCalls(Session session, Dice dice, Prose prose) {
        this.session = session;
        this.dice = dice;
        this.prose = prose;
    }

    /** @param answer whether the model's reply has text, and not only tool calls */
    void call(String querySource, boolean answer) {
        String model = dice.pick(MODELS);
        int duration = dice.skewed(800, 24_000);
        session.pause(duration, duration);
        if (dice.chance(ERROR_SHARE)) {
            error(model, querySource, duration);
        }
        String requestId = "req_011" + dice.letters(21);
        request(model, querySource, requestId, duration);
        if (answer) {
            answer(model, querySource, requestId);
        }
    }

    private void request(String model, String querySource, String requestId, int duration) {
        ClientVersion version = session.client().version();
        int micros = costMicros();
        Map<String, Object> request = attributes(
                "model", model,
                "input_tokens", version.figure(dice.skewed(3, 20_000)),
                "output_tokens", version.figure(dice.skewed(20, 8_000)),
                "cache_read_tokens", version.figure(dice.skewed(0, 150_000)),
                "cache_creation_tokens", version.figure(dice.skewed(0, 20_000)),
                "cost_usd", version.figure(micros / 1e6),
                "duration_ms", version.figure(duration),
                "request_id", requestId,
                "query_source", querySource,
                "speed", "normal");
        if (version.compareTo(ClientVersion.INTEGER_TOOL_DURATIONS) >= 0) {
            request.put("cost_usd_micros", (long) micros);
            request.put("effort", "high");
        }
        session.emit("api_request", request);
    }

    /** Now and then free, or a whole dollar: the two amounts that arrive as integers. One in a thousand costs more. */
    private int costMicros() {
        if (dice.chance(0.003)) {
            return dice.between(0, 1) * 1_000_000;
        }
        return dice.chance(0.001) ? dice.between(1_000_001, 3_000_000) : dice.skewed(400, 400_000);
    }

    private void error(String model, String querySource, int duration) {
        ClientVersion version = session.client().version();
        Map<String, Object> error = attributes(
                "model",
                model,
                "error",
                "529 {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
                "duration_ms",
                version.figure(duration),
                "attempt",
                version.figure(11),
                "query_source",
                querySource,
                "speed",
                "normal");
        if (dice.chance(0.8)) {
            error.put("status_code", version.figure(529));
        } else if (version == ClientVersion.FIGURES_AS_TEXT) {
            error.put("status_code", "undefined");
        }
        session.emit("api_error", error);
    }

    private void answer(String model, String querySource, String requestId) {
        String text = prose.text(8, 140);
        session.emit(
                "assistant_response",
                attributes(
                        "response_length", (long) text.length(),
                        "response", text,
                        "model", model,
                        "request_id", requestId,
                        "message.uuid", dice.uuid().toString(),
                        "query_source", querySource));
    }
}
