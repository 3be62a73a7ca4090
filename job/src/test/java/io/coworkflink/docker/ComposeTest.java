/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static io.coworkflink.docker.Deployment.elements;
import static io.coworkflink.docker.Deployment.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stack on one machine: versions, who may do what, and who reaches whom. */
class ComposeTest {
    /** Has nothing in it that could run a check. */
    private static final String WITHOUT_SHELL = "collector";

    static Stream<ComposeService> services() throws IOException {
        return ComposeService.all().stream();
    }

    @Test
    void versionsAreThoseOfThePom() throws IOException {
        Pom pom = Pom.read();
        Map<String, String> images = services().collect(Collectors.toMap(ComposeService::name, ComposeService::image));

        assertThat(images)
                .containsEntry("kafka", "apache/kafka:" + pom.property("kafka.version"))
                .containsEntry("postgres", pom.postgresImage());
        assertThat(Set.of("create-topics", "create-tables", "jobmanager", "taskmanager", "sql-client"))
                .allSatisfy(name -> assertThat(images).containsEntry(name, pom.jobImage()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void anImageIsPinnedToAVersion(ComposeService service) {
        assertThat(service.image()).matches("[a-z0-9./-]+:v?\\d+\\.\\d+[A-Za-z0-9.-]*");
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceHasNoRightsItDoesNotNeed(ComposeService service) {
        JsonNode json = service.json();
        assertThat(texts(json.path("cap_drop"))).containsExactly("ALL");
        assertThat(texts(json.path("security_opt"))).containsExactly("no-new-privileges:true");
        assertThat(json.path("user").asText())
                .as("a user by number, who is not root")
                .matches("[1-9]\\d*:\\d+");
        assertThat(json.has("cap_add") || json.has("privileged") || json.has("network_mode") || json.has("pid"))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceHasLimits(ComposeService service) {
        JsonNode limits = service.json().at("/deploy/resources/limits");
        assertThat(limits.path("cpus").asDouble()).isPositive();
        assertThat(limits.path("pids").asInt()).isPositive();
        assertThat(service.memory().getBytes()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAreOnLoopbackOnly(ComposeService service) {
        assertThat(texts(service.json().path("ports")))
                .allSatisfy(port -> assertThat(port).matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    }

    @Test
    void kafkaAndPostgresHaveNoWayInOrOut() throws IOException {
        assertThat(Deployment.yaml("compose.yaml")
                        .at("/networks/inside/internal")
                        .asBoolean())
                .isTrue();
        assertThat(List.of("kafka", "postgres")).allSatisfy(name -> {
            JsonNode json = ComposeService.named(name).json();
            assertThat(texts(json.path("networks"))).containsExactly("inside");
            assertThat(json.has("ports")).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsMountedFromTheRepositoryExistsAndCannotBeWritten(ComposeService service) throws IOException {
        Set<String> volumes = Deployment.entries(Deployment.yaml("compose.yaml").path("volumes"))
                .keySet();
        assertThat(texts(service.json().path("volumes"))).allSatisfy(mount -> {
            String[] parts = mount.split(":", -1);
            if (parts[0].startsWith(".")) {
                assertThat(Deployment.DOCKER.resolve(parts[0])).exists();
                assertThat(parts).hasSize(3).endsWith("ro");
            } else {
                assertThat(volumes).contains(parts[0]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceWaitsForWhatCanComeTrue(ComposeService service) {
        service.json().path("depends_on").properties().forEach(wait -> {
            JsonNode other = ComposeService.named(wait.getKey()).json();
            switch (wait.getValue().path("condition").asText()) {
                case "service_healthy" -> assertThat(other.has("healthcheck")).isTrue();
                case "service_completed_successfully" ->
                    assertThat(other.path("restart").asText()).startsWith("on-failure");
                default ->
                    assertThat(wait.getValue().path("condition").asText()).isEqualTo("service_started");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatRunsForLongIsStartedAgainAndAskedHowItIs(ComposeService service) {
        String restart = service.json().path("restart").asText();
        assertThat(restart).matches("unless-stopped|on-failure:\\d+|no");
        assertThat(service.json().has("healthcheck"))
                .isEqualTo(restart.equals("unless-stopped") && !service.name().equals(WITHOUT_SHELL));
    }

    @Test
    void grafanaIsGivenWhatItsProvisioningAsksForAndReadsOnly() throws IOException {
        JsonNode grafana = ComposeService.named("grafana").json();
        String provisioning =
                Files.readString(Deployment.DOCKER.resolve("grafana/provisioning/datasources/postgres.yaml"));
        assertThat(Variables.named(provisioning))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(grafana.path("environment").has(name))
                        .as(name)
                        .isTrue());
        assertThat(grafana.at("/environment/COWORK_POSTGRES_USER").asText()).isEqualTo("reader");
        assertThat(Deployment.text("postgres/roles.sql"))
                .contains("ALTER ROLE reader SET default_transaction_read_only");
    }

    @Test
    void processesOfFlinkFitIntoTheirContainers() throws IOException {
        Map<String, String> flink = ComposeService.flinkProperties();
        assertThat(List.of("jobmanager", "taskmanager"))
                .allSatisfy(name -> assertThat(MemorySize.parse(flink.get(name + ".memory.process.size")))
                        .isLessThan(ComposeService.named(name).memory()));
        assertThat(elements(ComposeService.named("taskmanager").json().path("volumes"))
                        .map(JsonNode::asText))
                .as("checkpoints")
                .anyMatch(mount ->
                        flink.get("execution.checkpointing.dir").startsWith("file://" + mount.split(":", -1)[1]));
    }
}
