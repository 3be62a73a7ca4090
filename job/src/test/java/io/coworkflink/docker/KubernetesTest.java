/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests. The operator's own classes on Maven Central know Flink up to 1.20 only and bring a Kubernetes client and a second logger, so
 * fields are held against its reference.
 */
class KubernetesTest {
    private static final Set<String> SPEC = Set.of(
            "job",
            "restartNonce",
            "flinkConfiguration",
            "image",
            "imagePullPolicy",
            "serviceAccount",
            "flinkVersion",
            "ingress",
            "podTemplate",
            "jobManager",
            "taskManager",
            "logConfiguration",
            "mode");
    private static final Set<String> JOB = Set.of(
            "jarURI",
            "parallelism",
            "entryClass",
            "args",
            "state",
            "savepointTriggerNonce",
            "initialSavepointPath",
            "checkpointTriggerNonce",
            "upgradeMode",
            "allowNonRestoredState",
            "savepointRedeployNonce");
    private static final Set<String> PROCESS = Set.of("resource", "replicas", "podTemplate");
    private static final Set<String> RESOURCE = Set.of("cpu", "memory", "ephemeralStorage");

    @Test
    void theDeploymentHasFieldsThatTheOperatorKnows() throws IOException {
        JsonNode manifest = deployment();
        JsonNode spec = manifest.path("spec");

        assertThat(manifest.path("apiVersion").asText()).isEqualTo("flink.apache.org/v1beta1");
        assertThat(manifest.path("kind").asText()).isEqualTo("FlinkDeployment");
        assertThat(SPEC).containsAll(names(spec));
        assertThat(JOB).containsAll(names(spec.path("job")));
        assertThat(List.of("jobManager", "taskManager")).allSatisfy(process -> {
            assertThat(PROCESS).containsAll(names(spec.path(process)));
            assertThat(RESOURCE).containsAll(names(spec.at("/" + process + "/resource")));
        });
    }

    @Test
    void versionsAreThoseOfThePom() throws IOException {
        Pom pom = Pom.read();
        String[] flink = pom.property("flink.version").split("\\.", -1);
        assertThat(deployment().at("/spec/flinkVersion").asText()).isEqualTo("v" + flink[0] + "_" + flink[1]);
        assertThat(deployment().at("/spec/image").asText()).endsWith("/" + pom.jobImage());
        assertThat(create("initContainers").path("image").asText()).endsWith("/" + pom.jobImage());
    }

    @Test
    void theJobSurvivesAndIsUpgradedWithItsState() throws IOException {
        assertThat(deployment().at("/spec/job/upgradeMode").asText()).isEqualTo("savepoint");
        assertThat(flink())
                .containsEntry("high-availability.type", "kubernetes")
                .containsEntry("state.backend.type", "rocksdb")
                .containsEntry("execution.checkpointing.incremental", "true")
                .containsEntry("web.submit.enable", "false")
                .containsKeys(
                        "high-availability.storageDir",
                        "execution.checkpointing.dir",
                        "execution.checkpointing.savepoint-dir");
        assertThat(flink().get("env.java.opts.all")).contains("--add-opens=java.base/java.util=ALL-UNNAMED");
    }

    @Test
    void flinkKnowsEveryKeyAndTheOperatorWantsTexts() throws IOException {
        assertThat(flink().keySet()).allMatch(FlinkKeys::has);
        assertThat(deployment().at("/spec/flinkConfiguration")).allMatch(JsonNode::isTextual);
    }

    @Test
    void theJobUnderstandsItsEnvironment() throws IOException {
        CoworkConfig config = ConfigLoader.load(List.of(), environment(container()));

        assertThat(config.kafka().properties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.type", "PEM");
        assertThat(config.kafka().properties().get("sasl.jaas.config")).endsWith("kafka-password}\";");
        assertThat(config.webhook()).isNotNull();
        assertThat(ConfigLoader.load(List.of(), environment(create("containers")))
                        .results()
                        .postgres())
                .isEqualTo(config.results().postgres());
        assertThat(ConfigLoader.load(List.of(), environment(create("initContainers")))
                        .kafka()
                        .topics())
                .isEqualTo(config.kafka().topics());
    }

    @Test
    void everySecretIsInTheSecretAndOnlyItsName() throws IOException {
        Set<String> keys =
                names(Deployment.yaml("kubernetes/secret.example.yaml").path("stringData"));
        String texts = Deployment.text("kubernetes/job.yaml") + Deployment.text("kubernetes/create.yaml");

        assertThat(keys).isNotEmpty().allSatisfy(key -> assertThat(texts).containsPattern("cowork[:/]" + key));
        assertThat(texts.replaceAll("/run/secrets/cowork[:/][a-z.-]+", "")).doesNotContain("/run/secrets/cowork:");
        assertThat(Deployment.yaml("kubernetes/secret.example.yaml").path("stringData"))
                .allMatch(value -> value.asText().equals("CHANGE-ME"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job.yaml", "create.yaml"})
    void podsAreNotRoot(String file) throws IOException {
        JsonNode spec = pod(file);
        assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(spec.at("/securityContext/runAsUser").asInt()).isEqualTo(9999);
        assertThat(spec.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(spec.path("containers")).isNotEmpty().allSatisfy(container -> {
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
        });
    }

    @Test
    void theNetworkIsClosedButForWhatTheJobTalksTo() throws IOException {
        JsonNode policy = Deployment.yaml("kubernetes/network.yaml");
        assertThat(Deployment.texts(policy.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(policy.at("/spec/podSelector/matchLabels/app").asText())
                .as("native mode labels its pods so")
                .isEqualTo(deployment().at("/metadata/name").asText());
        assertThat(policy.at("/spec/ingress")).allMatch(rule -> rule.has("from"));
        assertThat(policy.at("/spec/egress").findValuesAsText("port"))
                .contains("9093", "5432")
                .doesNotContain("9092", "80");
    }

    private static JsonNode deployment() throws IOException {
        return Deployment.yaml("kubernetes/job.yaml");
    }

    private static Map<String, String> flink() throws IOException {
        return Deployment.entries(deployment().at("/spec/flinkConfiguration"));
    }

    private static JsonNode pod(String file) throws IOException {
        JsonNode spec = Deployment.yaml("kubernetes/" + file).path("spec");
        return spec.has("podTemplate") ? spec.at("/podTemplate/spec") : spec.at("/template/spec");
    }

    private static JsonNode container() throws IOException {
        return pod("job.yaml").at("/containers/0");
    }

    private static JsonNode create(String list) throws IOException {
        return pod("create.yaml").at("/" + list + "/0");
    }

    private static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new TreeMap<>();
        container
                .path("env")
                .forEach(each -> environment.put(
                        each.path("name").asText(), each.path("value").asText()));
        return environment;
    }

    private static Set<String> names(JsonNode object) {
        return Deployment.entries(object).keySet();
    }
}
