/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads options from YAML, nested or with dotted keys. */
final class ConfigFile {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final OptionCatalog catalog;
    private final Problems problems;
    private final Map<String, Given> given = new LinkedHashMap<>();

    private ConfigFile(String file, OptionCatalog catalog, Problems problems) {
        this.file = file;
        this.catalog = catalog;
        this.problems = problems;
    }

    static Map<String, Given> read(String file, OptionCatalog catalog, Problems problems) {
        ConfigFile content = new ConfigFile(file, catalog, problems);
        try (JsonParser yaml = YAML.createParser(Files.readString(Path.of(file)))) {
            content.readDocument(yaml);
        } catch (JsonProcessingException e) {
            // Its message quotes the file, which may hold what is nobody's business.
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(JobOptions.CONFIG.key(), "%s is not valid YAML, line %d".formatted(file, line));
        } catch (IOException e) {
            problems.add(
                    JobOptions.CONFIG.key(),
                    "%s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
        }
        return content.given;
    }

    private void readDocument(JsonParser yaml) throws IOException {
        JsonToken first = yaml.nextToken();
        if (first == JsonToken.START_OBJECT) {
            readGroup("", yaml);
            first = yaml.nextToken();
        }
        if (first != null) {
            problems.add(JobOptions.CONFIG.key(), file + " must be one YAML document of keys and values");
        }
    }

    private void readGroup(String prefix, JsonParser yaml) throws IOException {
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + yaml.currentName();
            int line = yaml.currentTokenLocation().getLineNr();
            switch (yaml.nextToken()) {
                case START_OBJECT -> readGroup(key + ".", yaml);
                case START_ARRAY -> put(key, readList(key, yaml), line);
                case VALUE_NULL -> putNothing(key, line);
                default -> put(key, List.of(yaml.getText()), line);
            }
        }
    }

    private List<String> readList(String key, JsonParser yaml) throws IOException {
        List<String> texts = new ArrayList<>();
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            if (yaml.currentToken().isStructStart()) {
                problems.add(key, "must be a list of plain values");
                yaml.skipChildren();
            } else {
                texts.add(yaml.getText());
            }
        }
        return texts;
    }

    // A group with all its options commented out looks like a key without a value.
    private void putNothing(String key, int line) {
        if (!catalog.isGroup(key)) {
            put(key, List.of(""), line);
        }
    }

    private void put(String key, List<String> texts, int line) {
        Given before = given.putIfAbsent(key, new Given(texts, "%s, line %d".formatted(file, line)));
        if (before != null) {
            problems.add(key, "is given again in line %d; keep one".formatted(line));
        }
    }
}
