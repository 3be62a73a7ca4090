/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image of the job. */
class DockerfileTest {
    private static final Pattern COPY = Pattern.compile("(?m)^COPY --chmod=0[45][45][45] (\\S+) (\\S+)$");

    @Test
    void itIsMadeFromTheFlinkAndJavaOfThePom() throws IOException {
        Pom pom = Pom.read();
        assertThat(Deployment.text("Dockerfile"))
                .contains("\nFROM " + pom.flinkImage() + "\n")
                .contains("opt/flink-s3-fs-presto-" + pom.property("flink.version") + ".jar ")
                .contains("-t " + pom.jobImage() + " .");
    }

    @Test
    void itRunsAsSomebodyWhoCannotChangeTheJar() throws IOException {
        String file = Deployment.text("Dockerfile");
        assertThat(file).endsWith("\nUSER 9999:9999\n").doesNotContain("--chown");
        assertThat(file.lines().filter(line -> line.startsWith("COPY")))
                .allMatch(line -> COPY.matcher(line).matches());
    }

    @Test
    void nothingButTheJarAndTheScriptComesIntoIt() throws IOException {
        List<String> copied = COPY.matcher(Deployment.text("Dockerfile"))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> rules = Files.readAllLines(Deployment.ROOT.resolve(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(copied).contains("job/target/cowork-flink.jar");
        assertThat(rules).hasSize(copied.size() + 1).startsWith("*");
        assertThat(rules.subList(1, rules.size()))
                .containsExactlyElementsOf(
                        copied.stream().map(path -> "!" + path).toList());
    }

    @Test
    void theJarHasTheNameThatTheBuildGivesIt() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("cowork-flink</finalName>");
    }

    @Test
    void thereIsNoSecretInIt() throws IOException {
        assertThat(Deployment.text("Dockerfile").lines())
                .noneMatch(line -> line.startsWith("ARG") || line.startsWith("ENV"));
        assertThat(Files.readAllLines(Deployment.ROOT.resolve(".gitignore"))).contains("docker/.env");
    }
}
