/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static io.coworkflink.udfs.redact.KeyAlphabet.ALNUM;
import static io.coworkflink.udfs.redact.KeyAlphabet.BASE64;
import static io.coworkflink.udfs.redact.KeyAlphabet.CAPITALS;
import static io.coworkflink.udfs.redact.KeyAlphabet.DASHED;
import static io.coworkflink.udfs.redact.KeyAlphabet.DOTTED;
import static io.coworkflink.udfs.redact.KeyAlphabet.MIXED_CASE;
import static io.coworkflink.udfs.redact.KeyAlphabet.URL_SAFE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys of vendors that mark theirs with a prefix. No checksums: a key that was cut off is still a leak. */
final class ApiKeyDetector implements Detector {
    private static final List<KeyFormat> FORMATS = formats();
    private static final KeyFormat[][] BY_CHAR_BEFORE_TRIGGER = byCharBeforeTrigger();
    private static final String TRIGGERS =
            FORMATS.stream().map(f -> String.valueOf(f.trigger())).distinct().collect(Collectors.joining());

    @Override
    public PiiType type() {
        return PiiType.API_KEY;
    }

    @Override
    public String triggers() {
        return TRIGGERS;
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        char before = at > 0 ? text.charAt(at - 1) : 0;
        if (before >= 128) {
            return Span.NONE;
        }
        for (KeyFormat format : BY_CHAR_BEFORE_TRIGGER[before]) {
            long span = format.match(text, at, end);
            if (span != Span.NONE) {
                return span;
            }
        }
        return Span.NONE;
    }

    private static List<KeyFormat> formats() {
        List<KeyFormat> formats = new ArrayList<>();
        // Anthropic, OpenAI, OpenRouter, Langfuse, and everyone else who took over "sk-"; CSS classes have it, too.
        for (String prefix : List.of("sk-ant-", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-or-v1-", "sk-lf-")) {
            formats.add(KeyFormat.of(prefix, URL_SAFE, 16));
        }
        formats.add(KeyFormat.of("sk-", ALNUM, 20));
        formats.add(KeyFormat.of("sk-", MIXED_CASE, 32));
        for (String prefix : List.of("AKIA", "ASIA", "ABIA", "ACCA")) {
            formats.add(KeyFormat.ofLength(prefix, CAPITALS, 16)); // AWS
        }
        for (String prefix : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) {
            formats.add(KeyFormat.of(prefix, ALNUM, 20));
        }
        formats.add(KeyFormat.of("github_pat_", MIXED_CASE, 20));
        for (String prefix : List.of("glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glft-", "glsoat-")) {
            formats.add(KeyFormat.of(prefix, URL_SAFE, 16)); // GitLab
        }
        for (char kind : "abceoprs".toCharArray()) {
            formats.add(KeyFormat.of("xox" + kind + "-", DASHED, 10)); // Slack
        }
        formats.add(KeyFormat.of("xapp-", DASHED, 10));
        for (String prefix : List.of("sk_live_", "sk_test_", "rk_live_", "rk_test_")) {
            formats.add(KeyFormat.of(prefix, ALNUM, 10)); // Stripe
        }
        formats.add(KeyFormat.of("whsec_", BASE64, 20));
        formats.add(KeyFormat.of("AIza", URL_SAFE, 30)); // Google
        formats.add(KeyFormat.of("GOCSPX-", URL_SAFE, 20));
        formats.add(KeyFormat.of("ya29.", URL_SAFE, 30));
        addOthers(formats);
        return List.copyOf(formats);
    }

    private static void addOthers(List<KeyFormat> formats) {
        formats.add(KeyFormat.of("hf_", ALNUM, 30)); // Hugging Face
        formats.add(KeyFormat.of("gsk_", ALNUM, 40)); // Groq
        formats.add(KeyFormat.of("npm_", ALNUM, 30));
        formats.add(KeyFormat.of("pypi-", URL_SAFE, 40));
        formats.add(KeyFormat.of("SG.", DOTTED, 40)); // SendGrid
        formats.add(KeyFormat.of("hvs.", URL_SAFE, 24)); // Vault
        formats.add(KeyFormat.of("glsa_", MIXED_CASE, 30)); // Grafana
        formats.add(KeyFormat.of("dop_v1_", ALNUM, 40)); // DigitalOcean
        formats.add(KeyFormat.of("shpat_", ALNUM, 30)); // Shopify
    }

    private static KeyFormat[][] byCharBeforeTrigger() {
        KeyFormat[][] table = new KeyFormat[128][];
        for (char c = 0; c < 128; c++) {
            char before = c;
            table[c] = FORMATS.stream().filter(f -> f.beforeTrigger() == before).toArray(KeyFormat[]::new);
        }
        return table;
    }
}
