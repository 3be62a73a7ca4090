/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Five records of one prompt, for those who have no telemetry yet; shifted so that the last of them happens now. */
final class BundledRecords {
    private static final String RESOURCE = "/local/prompt.ndjson";
    private static final String TIMESTAMP = "event.timestamp";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BundledRecords() {}

    static List<byte[]> endingAt(Instant now) {
        try {
            List<ObjectNode> records = parse();
            Duration shift = Duration.between(timestamp(records.get(records.size() - 1)), now);
            List<byte[]> messages = new ArrayList<>();
            for (ObjectNode record : records) {
                attributes(record).put(TIMESTAMP, timestamp(record).plus(shift).toString());
                messages.add(JSON.writeValueAsBytes(record));
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled records are broken", e);
        }
    }

    private static List<ObjectNode> parse() throws IOException {
        try (InputStream file = BundledRecords.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IOException(RESOURCE + " is missing");
            }
            List<ObjectNode> records = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                records.add(JSON.readValue(line, ObjectNode.class));
            }
            return records;
        }
    }

    private static Instant timestamp(ObjectNode record) {
        return Instant.parse(attributes(record).get(TIMESTAMP).textValue());
    }

    private static ObjectNode attributes(ObjectNode record) {
        return (ObjectNode) record.get("attributes");
    }
}
