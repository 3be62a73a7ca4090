/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Holds the list of what is in the jar, {@code target/cowork-flink.cdx.json}, against the jar that the same build has made. */
@DisabledIfSystemProperty(named = "maven.mode", matches = "offline=true", disabledReason = "mvn -o makes no list")
class SbomIT {
    /** Listed for being needed; a cluster has the first, and annotations are never read. */
    private static final Set<String> NOT_PACKED = Set.of("slf4j-api", "jspecify", "checker-qual");

    /** Its pom has no licence, its jar that of Apache. */
    private static final Set<String> SAYS_NO_LICENCE = Set.of("datasketches-memory");

    private static JsonNode sbom;
    private static ShadedJar jar;

    @BeforeAll
    static void read() throws IOException {
        sbom = new JsonMapper().readTree(Files.readString(Path.of("target", "cowork-flink.cdx.json")));
        jar = ShadedJar.read();
    }

    @Test
    void listsExactlyWhatIsInTheJar() throws IOException {
        Set<String> unexplained = new HashSet<>(jar.foreignEntries());
        Set<String> unused = new TreeSet<>();
        for (JsonNode component : components()) {
            Set<String> packed = jar.entriesOf(library(component));
            unexplained.removeAll(packed);
            if (packed.stream().noneMatch(entry -> entry.endsWith(".class"))) {
                unused.add(component.get("name").textValue());
            }
        }

        assertThat(unexplained).isEmpty();
        assertThat(unused).isEqualTo(NOT_PACKED);
    }

    @Test
    void aLibraryThatIsLeftOutWouldBeSeen() throws IOException {
        Map<String, Set<String>> explained = new TreeMap<>();
        for (JsonNode component : components()) {
            explained.put(component.get("name").textValue(), jar.entriesOf(library(component)));
        }

        explained.keySet().removeAll(NOT_PACKED);
        assertThat(explained)
                .allSatisfy((name, entries) -> assertThat(entries)
                        .anyMatch(entry -> explained.entrySet().stream()
                                .noneMatch(other -> !other.getKey().equals(name)
                                        && other.getValue().contains(entry))));
    }

    @Test
    void saysTheBytesOfEveryLibrary() throws IOException {
        for (JsonNode component : components()) {
            Map<String, String> hashes = new HashMap<>();
            component
                    .get("hashes")
                    .forEach(hash -> hashes.put(
                            hash.get("alg").textValue(), hash.get("content").textValue()));

            assertThat(library(component)).hasDigest("SHA-256", hashes.get("SHA-256"));
        }
    }

    @Test
    void saysEveryLicence() {
        Set<String> without = components().stream()
                .filter(component -> component.path("licenses").isEmpty())
                .map(component -> component.get("name").textValue())
                .collect(Collectors.toSet());

        assertThat(without).isEqualTo(SAYS_NO_LICENCE);
    }

    @Test
    void hasNothingThatChangesWithTheNextBuild() {
        assertThat(sbom.has("serialNumber")).isFalse();
        assertThat(sbom.get("metadata").has("timestamp")).isFalse();
        assertThat(sbom.toString()).doesNotContain(Path.of("").toAbsolutePath().toString());
    }

    private static Set<JsonNode> components() {
        return StreamSupport.stream(sbom.get("components").spliterator(), false).collect(Collectors.toSet());
    }

    private static Path library(JsonNode component) {
        return jar.library(
                component.get("name").textValue(), component.get("version").textValue());
    }
}
