/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON documents: OTLP batches, bare log records, simplified records, arrays of these, and several after one another. */
final class JsonReader {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonReader() {}

    static Reading read(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        List<JsonNode> documents = documents(text);
        if (documents != null) {
            return readAll(documents);
        }
        // One bad line must not take the others along; a document over several lines cannot be told apart that way.
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        boolean onePerLine =
                lines.size() > 1 && lines.stream().allMatch(line -> line.strip().startsWith("{"));
        return onePerLine
                ? lines.stream().map(JsonReader::line).reduce(Reading.NOTHING, Reading::and)
                : Reading.REJECTED;
    }

    private static Reading line(String line) {
        List<JsonNode> documents = documents(line);
        return documents == null ? Reading.REJECTED : readAll(documents);
    }

    private static Reading readAll(List<JsonNode> documents) {
        return documents.stream().map(JsonReader::document).reduce(Reading.NOTHING, Reading::and);
    }

    private static @Nullable List<JsonNode> documents(String text) {
        // Over a parser of our own the iterator leaves a top-level array whole.
        try (JsonParser parser = MAPPER.createParser(text)) {
            return MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(parser).readAll();
        } catch (IOException e) {
            return null;
        }
    }

    private static Reading document(JsonNode document) {
        if (document.isArray()) {
            Reading all = Reading.NOTHING;
            for (JsonNode element : document) {
                all = all.and(document(element));
            }
            return all.orIgnored();
        }
        if (JsonFields.has(document, "resourceLogs")) {
            return JsonLogs.batch(JsonFields.get(document, "resourceLogs"));
        }
        if (JsonFields.has(document, "resourceSpans") || JsonFields.has(document, "resourceMetrics")) {
            return Reading.IGNORED;
        }
        return document.path("attributes").isContainerNode() ? JsonLogs.single(document) : Reading.REJECTED;
    }
}
