/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Log records out of JSON trees. */
final class JsonLogs {
    private JsonLogs() {}

    static Reading batch(JsonNode resources) {
        if (!resources.isArray()) {
            return Reading.REJECTED;
        }
        Reading all = Reading.NOTHING;
        for (JsonNode resource : resources) {
            for (JsonNode scope : JsonFields.get(resource, "scopeLogs")) {
                for (JsonNode log : JsonFields.get(scope, "logRecords")) {
                    all = all.and(record(resource.path("resource"), scope.path("scope"), log));
                }
            }
        }
        return all.orIgnored();
    }

    /** A record that stands alone, with its attributes as a list or as a plain object. */
    static Reading single(JsonNode log) {
        return record(log.path("resource"), log.path("scope"), log);
    }

    private static Reading record(JsonNode resource, JsonNode scope, JsonNode log) {
        JsonNode own = log.path("attributes");
        if (!log.isObject() || !(own.isContainerNode() || own.isMissingNode() || own.isNull())) {
            return Reading.REJECTED;
        }
        Map<String, String> attributes = new HashMap<>();
        JsonValues.putAll(attributes, resource.path("attributes"));
        putScope(attributes, scope);
        JsonValues.putAll(attributes, scope.path("attributes"));
        JsonValues.putAll(attributes, own);
        return Reading.of(new WireRecord(
                JsonFields.get(log, "timeUnixNano").asLong(),
                JsonFields.get(log, "observedTimeUnixNano").asLong(),
                JsonFields.get(log, "eventName").textValue(),
                JsonValues.bodyName(log.path("body")),
                attributes));
    }

    private static void putScope(Map<String, String> attributes, JsonNode scope) {
        if (!scope.path("name").asText("").isEmpty()) {
            attributes.put("otel.scope.name", scope.path("name").asText());
        }
        if (!scope.path("version").asText("").isEmpty()) {
            attributes.put("otel.scope.version", scope.path("version").asText());
        }
    }
}
