/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What Prometheus's own tool says of its files; CONTRIBUTING says where it comes from. */
@EnabledIf(value = "isOnThePath", disabledReason = "promtool is not on the path")
class PromtoolTest {
    private static final String PROMTOOL = "promtool";

    static boolean isOnThePath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROMTOOL)));
    }

    @Test
    void itCanReadTheRules() throws Exception {
        assertThat(promtool("check", "rules", file("alerts.yml"))).contains("SUCCESS");
    }

    @Test
    void everyRuleFiresWhenItShouldAndNotAtTheNearMiss() throws Exception {
        assertThat(promtool("test", "rules", file("alerts.test.yml"))).contains("SUCCESS");
    }

    /** The syntax alone: where the rules lie is a path in the container. */
    @Test
    void itCanReadTheConfiguration() throws Exception {
        assertThat(promtool("check", "config", "--syntax-only", file("prometheus.yml")))
                .contains("SUCCESS");
    }

    private static String promtool(String... words) throws Exception {
        String[] command = Stream.concat(Stream.of(PROMTOOL), Stream.of(words)).toArray(String[]::new);
        Command done = Command.run(Map.of(), command);
        assertThat(done.code()).as("%s: %s", List.of(words), done.text()).isZero();
        return done.text();
    }

    private static String file(String name) {
        return Deployment.DOCKER.resolve("prometheus").resolve(name).toString();
    }
}
