/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.oracle.SimpleRecords;
import java.util.ArrayList;
import java.util.List;

/** Records with an address in each place where a sender could put one; the address says where it was. */
final class PlantedData {
    /** A part of every address. */
    static final String MARK = "planted";

    private static final List<String> EVENTS =
            List.of("user_prompt", "api_request", "api_error", "tool_decision", "tool_result", "assistant_response");

    /** Those the job reads, one of each other kind, and one it has never heard of. */
    private static final List<String> ATTRIBUTES = List.of(
            "prompt",
            "prompt_text",
            "response",
            "error",
            "error_type",
            "model",
            "query_source",
            "request_id",
            "tool_name",
            "tool_use_id",
            "tool_input",
            "tool_parameters",
            "decision",
            "source",
            "success",
            "status_code",
            "cost_usd",
            "input_tokens",
            "duration_ms",
            "session.id",
            "prompt.id",
            "organization.id",
            "user.id",
            "user.email",
            "user.account_uuid",
            "user.account_id",
            "enduser.id",
            "process.owner",
            "workspace.host_paths",
            "event.name",
            "event.timestamp",
            "event.sequence",
            "terminal.type",
            "never.heard.of");

    private static final List<String> OTLP_PLACES = List.of(
            "{\"resource\":{\"attributes\":[%1$s]},\"scopeLogs\":[{\"logRecords\":[{}]}]}",
            "{\"scopeLogs\":[{\"scope\":{\"name\":%2$s,\"version\":%2$s,\"attributes\":[%1$s]},\"logRecords\":[{}]}]}",
            "{\"scopeLogs\":[{\"logRecords\":[{\"severityText\":%2$s,\"eventName\":%2$s,\"body\":{\"stringValue\":%2$s}}]}]}",
            "{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"kvlistValue\":{\"values\":[%1$s]}}}]}]}",
            "{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":\"a\",\"value\":{\"kvlistValue\":{\"values\":[%1$s]}}}]}]}]}",
            "{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":\"a\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":%2$s}]}}}]}]}]}",
            "{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[{\"key\":%2$s,\"value\":{\"stringValue\":\"a\"}}]}]}]}",
            "{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":%2$s}]}]}",
            "{\"scopeLogs\":[{\"logRecords\":[{\"attributes\":[%1$s]");

    private PlantedData() {}

    static List<byte[]> values() {
        List<byte[]> values = new ArrayList<>();
        for (String attribute : ATTRIBUTES) {
            for (String event : EVENTS) {
                String address = address(attribute + "." + event);
                values.add(record(values.size(), event, attribute, address));
                values.add(record(
                        values.size(), event, attribute, "Ask " + address + ", or {\"to\": \"" + address + "\"}"));
            }
        }
        for (String place : OTLP_PLACES) {
            String text = "\"" + address("otlp-" + OTLP_PLACES.indexOf(place)) + "\"";
            String attribute = "{\"key\":\"a\",\"value\":{\"stringValue\":" + text + "}}";
            values.add(("{\"resourceLogs\":[" + place.formatted(attribute, text) + "]}").getBytes(UTF_8));
        }
        return values;
    }

    /** A failing one where it can fail, so that it is in an alert too. */
    private static byte[] record(int second, String event, String attribute, String text) {
        return SimpleRecords.event(event, second, "success", "false", "model", "opus", attribute, text);
    }

    private static String address(String place) {
        return MARK + "." + place.replace('_', '-') + "@secret.example";
    }
}
