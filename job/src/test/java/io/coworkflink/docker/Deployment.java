/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the repository that say how the job is deployed. */
final class Deployment {
    static final Path ROOT = Path.of("..");
    static final Path DOCKER = ROOT.resolve("docker");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Deployment() {}

    static String text(String name) throws IOException {
        return Files.readString(DOCKER.resolve(name));
    }

    /** The file's only document. Unlike Jackson's own parser this one knows merge keys, by which compose files say things once. */
    static JsonNode yaml(String name) throws IOException {
        return documents(name).get(0);
    }

    static List<JsonNode> documents(String name) throws IOException {
        return StreamSupport.stream(parser().loadAll(text(name)).spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    private static Yaml parser() {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(strict));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> texts(JsonNode array) {
        return elements(array).map(JsonNode::asText).toList();
    }

    /** An object of scalars. */
    static Map<String, String> entries(JsonNode object) {
        Map<String, String> entries = new TreeMap<>();
        object.properties()
                .forEach(field -> entries.put(field.getKey(), field.getValue().asText()));
        return entries;
    }
}
