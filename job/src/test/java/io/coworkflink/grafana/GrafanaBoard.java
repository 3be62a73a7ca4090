/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A dashboard as Grafana loads it.
 *
 * @param name of its file, without the ending
 */
public record GrafanaBoard(String name, JsonNode json) {
    private static final Path FOLDER = Path.of("..", "docker", "grafana", "dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All there are. */
    public static List<GrafanaBoard> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(GrafanaBoard::read).toList();
        }
    }

    private static GrafanaBoard read(Path file) {
        try {
            String name = file.getFileName().toString().replaceAll("\\.json$", "");
            return new GrafanaBoard(name, JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** Its panels, without the rows that only group them. */
    public List<JsonNode> panels() {
        return elements("/panels")
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    /** What its panels ask. */
    public List<GrafanaQuery> queries() {
        return panels().stream()
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false)
                        .map(target -> new GrafanaQuery(
                                name,
                                panel.path("title").asText(),
                                target.path("rawSql").asText())))
                .toList();
    }

    /** What its variables ask, to find out what may be chosen. */
    public List<GrafanaQuery> variables() {
        return elements("/templating/list")
                .filter(variable -> variable.path("type").asText().equals("query"))
                .map(variable -> new GrafanaQuery(
                        name,
                        variable.path("name").asText(),
                        variable.path("query").asText()))
                .toList();
    }

    /** Its variables that hold what somebody types, with what they hold at first. */
    public List<JsonNode> texts() {
        return elements("/templating/list")
                .filter(variable -> variable.path("type").asText().equals("textbox"))
                .toList();
    }

    private Stream<JsonNode> elements(String pointer) {
        return StreamSupport.stream(json.at(pointer).spliterator(), false);
    }
}
