/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Recall and precision, span by span, on labelled texts of the kind that telemetry holds. */
class CorpusTest {
    /** Labels of which the corpus says that redacting is allowed but not required. */
    private static final Set<String> OPTIONAL = Set.of(
            "CLOUD_ACCOUNT_ID", "EMAIL_RESERVED", "IP_ADDRESS_PRIVATE", "IP_ADDRESS_RESERVED", "STRIPE_PUBLISHABLE");

    private static final double RECALL_FLOOR = 0.97;
    private static final double PRECISION_FLOOR = 0.98;

    private static final Redactor REDACTOR = new Redactor(RedactionPolicy.defaults()
            .withCustomPatterns(List.of(new CustomPattern("custom_acct", "\\bACCT-\\d{10}\\b"))));

    private record Range(int start, int end, String type) {
        boolean overlaps(Range other) {
            return start < other.end && other.start < end;
        }

        boolean covers(Range other) {
            return start <= other.start && end >= other.end;
        }
    }

    /** What became of the labels of one type. */
    private static final class Score {
        int labelled;
        int found;
        int partly;
        int sameType;
    }

    @Test
    void recallAndPrecisionStayAboveTheFloor() throws IOException {
        Map<String, Score> byType = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        int finds = 0;
        int wrong = 0;
        for (JsonNode example : examples()) {
            List<Range> found = found(example);
            List<Range> labels = ranges(example, "spans");
            for (Range label : labels) {
                if (!OPTIONAL.contains(label.type)) {
                    score(example, label, found, byType.computeIfAbsent(label.type, t -> new Score()), faults);
                }
            }
            labels.addAll(ranges(example, "tolerated"));
            for (Range find : found) {
                boolean right = labels.stream().anyMatch(find::overlaps);
                finds++;
                wrong += right ? 0 : 1;
                if (!right) {
                    faults.add("wrong " + example.get("id").asText() + " " + find);
                }
            }
        }
        double precision = 1 - (double) wrong / finds;
        print(byType, faults, precision);

        assertThat(total(byType, s -> s.partly)).as("partly covered").isZero();
        assertThat((double) total(byType, s -> s.found) / total(byType, s -> s.labelled))
                .isGreaterThanOrEqualTo(RECALL_FLOOR);
        assertThat(precision).isGreaterThanOrEqualTo(PRECISION_FLOOR);
    }

    private static void score(JsonNode example, Range label, List<Range> found, Score score, List<String> faults) {
        score.labelled++;
        List<Range> touching = found.stream().filter(label::overlaps).toList();
        boolean covered = touching.stream().anyMatch(f -> f.covers(label));
        score.found += covered ? 1 : 0;
        score.partly += !covered && !touching.isEmpty() ? 1 : 0;
        score.sameType += touching.stream().anyMatch(f -> f.type.equals(label.type)) ? 1 : 0;
        if (!covered) {
            faults.add((touching.isEmpty() ? "missed " : "partly ")
                    + example.get("id").asText() + " " + label);
        } else if (touching.stream().noneMatch(f -> f.type.equals(label.type))) {
            faults.add("other type " + example.get("id").asText() + " " + label + " is " + touching);
        }
    }

    private static List<Range> found(JsonNode example) {
        List<Range> found = new ArrayList<>();
        for (TextSpan span : REDACTOR.spans(example.get("text").asText())) {
            found.add(new Range(span.start(), span.end(), span.type()));
        }
        return found;
    }

    @Test
    void redactingItTwiceChangesNothing() throws IOException {
        for (JsonNode example : examples()) {
            String once = REDACTOR.redact(example.get("text").asText()).text();
            assertThat(REDACTOR.redact(once).text()).isSameAs(once);
        }
    }

    private static List<JsonNode> examples() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> examples = new ArrayList<>();
        try (InputStream in = CorpusTest.class.getResourceAsStream("/redaction-dev.jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                examples.add(json.readTree(line));
            }
        }
        return examples;
    }

    private static List<Range> ranges(JsonNode example, String field) {
        String text = example.get("text").asText();
        List<Range> ranges = new ArrayList<>();
        for (JsonNode span : example.path(field)) {
            ranges.add(new Range(
                    text.offsetByCodePoints(0, span.get("start").asInt()),
                    text.offsetByCodePoints(0, span.get("end").asInt()),
                    span.path("type").asText()));
        }
        return ranges;
    }

    private static int total(Map<String, Score> byType, java.util.function.ToIntFunction<Score> figure) {
        return byType.values().stream().mapToInt(figure).sum();
    }

    @SuppressWarnings("SystemOut") // The table is what one reads when a floor is missed.
    private static void print(Map<String, Score> byType, List<String> faults, double precision) {
        byType.forEach((type, s) -> System.out.printf(
                "%-18s recall %.3f of %d, partly %d, of the same type %d%n",
                type, (double) s.found / s.labelled, s.labelled, s.partly, s.sameType));
        System.out.printf(
                "%-18s recall %.3f of %d, precision %.3f%n",
                "all",
                (double) total(byType, s -> s.found) / total(byType, s -> s.labelled),
                total(byType, s -> s.labelled),
                precision);
        faults.forEach(System.out::println);
    }
}
