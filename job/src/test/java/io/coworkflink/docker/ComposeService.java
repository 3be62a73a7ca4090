/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.MemorySize;

/** A service of compose.yaml. */
record ComposeService(String name, JsonNode json) {
    static List<ComposeService> all() throws IOException {
        List<ComposeService> services = new ArrayList<>();
        Deployment.yaml("compose.yaml")
                .path("services")
                .properties()
                .forEach(field -> services.add(new ComposeService(field.getKey(), field.getValue())));
        return services;
    }

    static ComposeService named(String name) {
        try {
            return all().stream()
                    .filter(service -> service.name.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no service " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Flink's processes are told, by key. */
    static Map<String, String> flinkProperties() throws IOException {
        return Deployment.yaml("compose.yaml")
                .at("/x-flink-properties/FLINK_PROPERTIES")
                .asText()
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    String image() {
        return json.path("image").asText();
    }

    Map<String, String> environment() {
        return Deployment.entries(json.path("environment"));
    }

    MemorySize memory() {
        return MemorySize.parse(json.at("/deploy/resources/limits/memory").asText());
    }

    @Override
    public String toString() {
        return name;
    }
}
