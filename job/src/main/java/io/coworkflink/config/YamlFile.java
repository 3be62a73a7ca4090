/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;

/** Reads a file in YAML, of which JSON is a part, where the job is submitted. */
final class YamlFile {
    /** Amounts of money are what was written. */
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private YamlFile() {}

    /** Nothing when it cannot be read: why is noted as a problem of the option that names the file. */
    static Optional<JsonNode> read(String file, ConfigOption<String> option, Problems problems) {
        try {
            JsonNode document = YAML.readTree(Files.readString(Path.of(file)));
            return Optional.of(document == null ? MissingNode.getInstance() : document);
        } catch (JsonProcessingException e) {
            // Its message quotes the file, which may hold what is nobody's business.
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(option.key(), "%s is not valid YAML or names a key twice, line %d".formatted(file, line));
        } catch (IOException | InvalidPathException e) {
            problems.add(
                    option.key(),
                    "%s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
        }
        return Optional.empty();
    }
}
