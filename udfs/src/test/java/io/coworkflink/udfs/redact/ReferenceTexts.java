/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts to compare two implementations on: the corpus, its pieces, examples, and what mutation makes of them. */
final class ReferenceTexts {
    private static final List<String> SEPARATORS = List.of("-", " ", ".", "/", ":", "\u00a0", "_", "\u2011");
    private static final int MAX_MUTATIONS = 3;

    private final List<String> corpus = corpus();
    private final Random random;
    private final ReferenceGrammar grammar;

    ReferenceTexts(long seed) {
        this.random = new Random(seed);
        this.grammar = new ReferenceGrammar(random);
    }

    static List<String> corpus() {
        ObjectMapper json = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        for (String line : resource("/redaction-dev.jsonl").lines().toList()) {
            try {
                texts.add(json.readTree(line).get("text").asText());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    static String resource(String name) {
        try (InputStream in = ReferenceTexts.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another one each time. */
    String next() {
        String text = switch (random.nextInt(3)) {
            case 0 -> any(corpus);
            case 1 -> pieces();
            default -> examples();
        };
        int mutations = random.nextInt(MAX_MUTATIONS + 1);
        for (int n = 0; n < mutations; n++) {
            text = mutated(text);
        }
        return text;
    }

    private String pieces() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 4; k++) {
            String source = any(corpus);
            int from = random.nextInt(source.length());
            text.append(source, from, Math.min(source.length(), from + random.nextInt(80)));
        }
        return text.toString();
    }

    private String examples() {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(3);
        for (int n = 0; n < count; n++) {
            text.append(neighbour()).append(grammar.example()).append(neighbour());
        }
        return text.toString();
    }

    private String neighbour() {
        return grammar.rule("neighbour");
    }

    private String mutated(String text) {
        if (text.isEmpty()) {
            return neighbour();
        }
        int at = random.nextInt(text.length());
        String before = text.substring(0, at);
        String behind = text.substring(at + 1);
        String c = text.substring(at, at + 1);
        return switch (random.nextInt(6)) {
            case 0 -> before + behind;
            case 1 -> before + neighbour() + c + behind;
            case 2 -> before + neighbour() + behind;
            case 3 -> before + otherCase(c) + behind;
            case 4 -> before + otherDigit(c + behind);
            default -> text.replace(any(SEPARATORS), any(SEPARATORS));
        };
    }

    private static String otherCase(String c) {
        String capital = c.toUpperCase(Locale.ROOT);
        return capital.equals(c) ? c.toLowerCase(Locale.ROOT) : capital;
    }

    private String otherDigit(String text) {
        return text.replaceFirst("[0-9]", String.valueOf(random.nextInt(10)));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
