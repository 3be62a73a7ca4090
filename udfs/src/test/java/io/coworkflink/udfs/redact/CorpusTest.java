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

/** Recall and precision on labelled texts of the kind that telemetry holds. */
class CorpusTest {
    /** Labels for which there is no detector yet; their texts still count against precision. */
    private static final Set<String> NOT_BUILT = Set.of(
            "AUTH_HEADER",
            "CONNECTION_STRING",
            "CRYPTO_WALLET",
            "GENERIC_SECRET",
            "IBAN",
            "MAC_ADDRESS",
            "NATIONAL_ID",
            "PERSON_NAME",
            "USERNAME_PATH");

    /** Labels of which the corpus says that redacting is allowed but not required. */
    private static final Set<String> OPTIONAL = Set.of(
            "CLOUD_ACCOUNT_ID", "EMAIL_RESERVED", "IP_ADDRESS_PRIVATE", "IP_ADDRESS_RESERVED", "STRIPE_PUBLISHABLE");

    /** What was measured; a change may only raise it. AWS secrets, Databricks, Telegram and Slack's webhooks have no prefix yet. */
    private static final double RECALL_FLOOR = 0.945;

    private static final double PRECISION_FLOOR = 0.98;

    /** Pieces of a secret as long as this must not be left over. */
    private static final int PIECE = 6;

    private static final Redactor REDACTOR = new Redactor(RedactionPolicy.defaults()
            .withCustomPatterns(List.of(new CustomPattern("account_number", "\\bACCT-\\d{10}\\b"))));

    private record Score(int found, int labelled) {
        Score plus(boolean hit) {
            return new Score(found + (hit ? 1 : 0), labelled + 1);
        }

        double recall() {
            return (double) found / labelled;
        }
    }

    @Test
    void recallAndPrecisionStayAboveTheFloor() throws IOException {
        Map<String, Score> byType = new TreeMap<>();
        Score all = new Score(0, 0);
        int finds = 0;
        int wrong = 0;
        for (JsonNode example : examples()) {
            String text = example.get("text").asText();
            Redacted redacted = REDACTOR.redact(text);
            int gone = 0;
            for (JsonNode span : example.get("spans")) {
                String type = span.get("type").asText();
                boolean hit = isGone(secret(text, span), redacted.text());
                gone += hit ? 1 : 0;
                if (!NOT_BUILT.contains(type) && !OPTIONAL.contains(type)) {
                    byType.put(type, byType.getOrDefault(type, new Score(0, 0)).plus(hit));
                    all = all.plus(hit);
                }
            }
            int found = redacted.counts().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            finds += found;
            wrong += Math.max(0, found - gone);
        }
        double precision = 1 - (double) wrong / finds;
        print(byType, all, precision);

        assertThat(all.recall()).isGreaterThanOrEqualTo(RECALL_FLOOR);
        assertThat(precision).isGreaterThanOrEqualTo(PRECISION_FLOOR);
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

    private static String secret(String text, JsonNode span) {
        return text.substring(
                text.offsetByCodePoints(0, span.get("start").asInt()),
                text.offsetByCodePoints(0, span.get("end").asInt()));
    }

    private static boolean isGone(String secret, String redacted) {
        String rest = redacted.replaceAll("\\[REDACTED_[A-Z_]+]", " ");
        int length = Math.min(PIECE, secret.length());
        for (int i = 0; i + length <= secret.length(); i++) {
            if (rest.contains(secret.substring(i, i + length))) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("SystemOut") // The table is what one reads when a floor is missed.
    private static void print(Map<String, Score> byType, Score all, double precision) {
        byType.forEach((type, score) ->
                System.out.printf("%-18s recall %.3f of %d%n", type, score.recall(), score.labelled()));
        System.out.printf(
                "%-18s recall %.3f of %d, precision %.3f%n",
                "all built types", all.recall(), all.labelled(), precision);
    }
}
