/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.RawEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a savepoint and the network get to see of the job graph. */
class UidsTest {
    private static final String GOLDEN = "/uids.txt";

    private static final String SECRET = "c2VjcmV0LW9mLXRoaXMtdGVzdC1hbG9uZS00Mg";

    private static final StreamGraph GRAPH = WholeJob.GRAPH;
    private static final Map<String, JobVertex> VERTICES = verticesByUid();

    @TempDir
    private static Path folder;

    private static StreamGraph configured;

    @BeforeAll
    static void configure() throws IOException {
        configured = withARuleAndSecrets();
    }

    @Test
    void theUidsAreThoseThatSavepointsKnow() throws IOException {
        List<String> uids = uids().sorted().toList();

        assertThat(uids).as("""
                        An operator whose uid changes or goes loses its state at the next upgrade. A new one is harmless.
                        If it is meant, make src/test/resources%s this, one uid a line:
                        %s
                        """, GOLDEN, String.join("\n", uids)).containsExactlyElementsOf(golden());
    }

    @Test
    void everyOperatorHasAUidOfItsOwn() {
        assertThat(uids()).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void redactionRunsInTheTaskOfTheSource() {
        assertThat(VERTICES.get("redact-events"))
                .isNotNull()
                .isSameAs(VERTICES.get("read-otlp-logs"))
                .isNotSameAs(VERTICES.get("deduplicate-events"));
    }

    /** Between tasks there is a network, and with unaligned checkpoints a disk. */
    @Test
    void rawEventsAreOnNoEdgeBetweenTasks() {
        List<TypeSerializer<?>> raw = List.of(serializer(Decoded.class), serializer(RawEvent.class));

        assertThat(edges().filter(edge -> raw.contains(type(edge))))
                .as("edges of raw events")
                .hasSize(2)
                .allMatch(edge -> vertex(edge.getSourceId()) == vertex(edge.getTargetId()));
    }

    /** One organization may send half of all events: what it sends is added up before it meets in one task. */
    @Test
    void windowsAggregateInTwoPhases() throws IOException {
        List<String> prefixes = new ArrayList<>();
        SqlFile.onClassPath("sql/dashboards").forEach(file -> prefixes.add(file.name()));
        SqlFile.onClassPath("sql/alerts").forEach(file -> prefixes.add("rule-" + file.name()));
        List<String> onePhase = new ArrayList<>();
        for (String prefix : prefixes) {
            Pattern uid = Pattern.compile(Pattern.quote(prefix) + "-\\d+");
            List<String> operators = GRAPH.getStreamNodes().stream()
                    .filter(node -> uid.matcher(node.getTransformationUID()).matches())
                    .map(StreamNode::getOperatorName)
                    .toList();
            if (operators.stream().noneMatch(name -> name.contains("LocalWindowAggregate"))) {
                onePhase.add(prefix + " " + operators);
            }
        }
        assertThat(onePhase).isEmpty();
    }

    /** A rule may also ask what a dashboard shows. */
    @Test
    void aRuleOfTheUsersChangesNoOtherOperator() throws IOException {
        List<String> golden = golden();
        List<String> uids = uids(configured).toList();

        assertThat(uids).doesNotContainNull().doesNotHaveDuplicates().containsAll(golden);
        assertThat(uids.stream().filter(uid -> !golden.contains(uid)))
                .contains("rule-dear_minute", "rule-dear_minute-0")
                .allMatch(uid -> uid.startsWith("rule-dear_minute"));
    }

    /** Whoever sees the graph, as the JobManager's disk does, sees where a secret is and not what it is. */
    @Test
    void noSecretIsPartOfTheJobGraph() throws IOException {
        byte[] graph = InstantiationUtil.serializeObject(configured.getJobGraph());
        String bytes = new String(graph, StandardCharsets.ISO_8859_1);

        assertThat(bytes.contains("${file:" + folder.resolve("secrets.properties")))
                .as("sees the references")
                .isTrue();
        assertThat(bytes.contains("file:" + folder.resolve("secret")))
                .as("sees the references")
                .isTrue();
        assertThat(bytes.contains(SECRET)).as("holds a secret").isFalse();
    }

    private static StreamGraph withARuleAndSecrets() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("rules")).resolve("dear_minute.sql"), """
                SELECT organization_id, user_key || model AS group_key, 'A dear minute' AS message, window_end AS event_time
                FROM dash_cost
                WHERE grain = 'organization_user_model' AND total_cost_usd > 100
                """);
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "password=" + SECRET);
        String alone = "file:" + Files.writeString(folder.resolve("secret"), "whsec_" + SECRET);
        Path routes = Files.writeString(
                folder.resolve("routes.yaml"),
                "endpoints: [{name: pager, type: pagerduty, routing-key: '%s'}, {name: chat, type: slack, url: '%s'}]"
                        .formatted(alone, alone));
        return WholeJob.graph(
                1,
                "--alert.rules-folder=" + folder.resolve("rules"),
                "--kafka.properties.sasl.jaas.config=x required password=\"${file:" + secrets + ":password}\";",
                "--redaction.pseudonym-key=" + alone,
                "--postgres.password=" + alone,
                "--webhook.signing-secrets=" + alone,
                "--webhook.routes=" + routes);
    }

    /** Restoring the one, Flink limits the whole task, of what the others remember keeps one key group, and says nothing. */
    @Test
    void whatCannotRunInParallelSharesNoTaskWithWhatCan() {
        List<String> limited = configured.getStreamNodes().stream()
                .filter(node -> node.getMaxParallelism() == 1)
                .map(StreamNode::getTransformationUID)
                .toList();

        assertThat(limited).contains("deliver-alerts");
        assertThat(configured.getJobGraph().getVertices())
                .extracting(vertex -> vertex.getOperatorIDs().stream()
                        .map(operator -> limited.contains(operator.getUserDefinedOperatorUid()))
                        .distinct()
                        .toList())
                .allMatch(kinds -> kinds.size() == 1);
    }

    private static Map<String, JobVertex> verticesByUid() {
        Map<String, JobVertex> byUid = new HashMap<>();
        for (JobVertex vertex : GRAPH.getJobGraph().getVertices()) {
            for (OperatorIDPair operator : vertex.getOperatorIDs()) {
                byUid.put(operator.getUserDefinedOperatorUid(), vertex);
            }
        }
        return byUid;
    }

    private static Stream<String> uids() {
        return uids(GRAPH);
    }

    private static Stream<String> uids(StreamGraph graph) {
        return graph.getStreamNodes().stream().map(StreamNode::getTransformationUID);
    }

    private static Stream<StreamEdge> edges() {
        return GRAPH.getStreamNodes().stream().flatMap(node -> node.getOutEdges().stream());
    }

    private static TypeSerializer<?> type(StreamEdge edge) {
        return edge.getOutputTag() == null
                ? GRAPH.getStreamNode(edge.getSourceId()).getTypeSerializerOut()
                : edge.getOutputTag().getTypeInfo().createSerializer(new SerializerConfigImpl());
    }

    private static JobVertex vertex(int node) {
        return Objects.requireNonNull(VERTICES.get(GRAPH.getStreamNode(node).getTransformationUID()));
    }

    private static TypeSerializer<?> serializer(Class<?> type) {
        return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(UidsTest.class.getResourceAsStream(GOLDEN))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
