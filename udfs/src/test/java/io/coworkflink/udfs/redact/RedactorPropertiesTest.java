/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for every text. */
class RedactorPropertiesTest {
    private static final int TEXTS = 60_000;
    private static final String[] PIECES = {
        "a@b.io",
        "x.y%40acme.net",
        "d\\u0040acme.net",
        "@",
        "git@github.com:a/b",
        "312-555-0104",
        "(512) 555-0156",
        "+49 30 23125 646",
        "7025550128",
        "4000009681780485",
        "4000 0009 3813 7942",
        "608-47-1786",
        "391389442",
        "10.2.3.4",
        "1.2.3.4",
        "2a03:3272:3695:39c::da91",
        "fe80::1c2b",
        "ghp_" + "7khFAKEevgDvLw1Az9NC",
        "sk-" + "mTFAKEOAJuIwamVzaBCuT3BlbkFJ",
        "AKIA" + "B5IEADRFAKEWPOUS",
        "ey" + "JhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJmYWtlIn0",
        "-----BEGIN " + "PRIVATE KEY-----",
        "MIIEvQIBADANBgkqhkiG9w0",
        "-----END PRIVATE KEY-----",
        "postgres://app:Maple!7658@pg.io/x",
        "https://",
        "ACCT-4329375281",
        "[REDACTED_EMAIL]",
        "<REDACTED>",
        "phone",
        "tel: ",
        "ssn ",
        "version ",
        "v",
        "call ",
        "\"",
        "\\\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        ".",
        "-",
        "_",
        "/",
        " ",
        "\n",
        "\\n",
        "=",
        "&",
        "%20",
        "%",
        "#",
        "1",
        "12",
        "555",
        "0123",
        "é",
        "请",
        "\ud83d\ude00",
        "\ud83d",
        "\u200b",
        "\u00ad",
        "\u2011",
        "\u202f",
        "\uff20acme.net",
        "\uff14\uff10\uff10\uff10",
        "\u0661",
        "x",
        "word"
    };

    private final Redactor redactor = new Redactor(RedactionPolicy.defaults()
            .withCustomPatterns(List.of(new CustomPattern("account_number", "\\bACCT-\\d{10}\\b"))));

    @Test
    void redactingTwiceChangesNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random);
            String once = redactor.redact(text).text();
            assertThat(redactor.redact(once).text())
                    .as("seed %d, text %d: <%s>", seed, i, text)
                    .isSameAs(once);
        }
    }

    @Test
    void countsAreEmptyExactlyWhenTheTextIsTheSameInstance() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = randomText(random);
            Redacted redacted = redactor.redact(text);
            if (redacted.counts().isEmpty()) {
                assertThat(redacted.text()).as("seed %d: <%s>", seed, text).isSameAs(text);
            } else {
                assertThat(redacted.text()).as("seed %d: <%s>", seed, text).isNotEqualTo(text);
            }
        }
    }

    @Test
    void cleanTextAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FindCounts counts = new FindCounts();
        String text = "error at 2026-03-01T10:00:03.482Z in /usr/lib/x.py:337, order 1305578005572233570 took 12.5 ms "
                .repeat(20);
        redactor.redact(text, counts);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            redactor.redact(text, counts);
        }

        // Less than a byte per text: what the measurement itself may take.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L * text.length() / 20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1 ",
                "1-",
                "1.",
                "1:",
                "12345678901234567890 ",
                "4000 ",
                "@",
                "a@",
                "a@b.",
                "%40",
                "a%2540",
                "\\",
                "\\u0040",
                "&#64;",
                "-",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\\n",
                ":",
                "::",
                "a:",
                "://",
                "a://b:c",
                "a://b:c#",
                "eyJ",
                "eyJ.",
                "eyJhbGciOiJIUzI1NiJ9.",
                "sk-",
                "sk-X",
                "sk-ant-",
                "xoxb-",
                "_",
                "AIza",
                "+1",
                "(1",
                "tel 1",
                "phone 123456789 ",
                "[",
                "[REDACTED_",
                "{\"a\":",
                "\\\"",
                "ACCT-",
                "SG.",
                "1.1.1.1",
                "ffff:",
                "\u200b",
                "1\u200b",
                "\uff11\uff10",
                "a\uff20",
                "{\"a\":\"\\\\"
            })
    void hostileTextTakesLinearTime(String piece) {
        String small = repeat(piece, 1 << 16);
        String large = repeat(piece, 1 << 20);
        RedactionTime.nanos(redactor, small);

        // Quadratic time would be 256 times as much; the rest is for a busy machine.
        assertThat(RedactionTime.nanos(redactor, large))
                .isLessThan(64 * RedactionTime.nanos(redactor, small) + 100_000_000);
        assertThat(RedactionTime.nanos(redactor, "[\"" + large.replace("\"", "").replace("\\", "") + "\"]"))
                .isLessThan(3_000_000_000L);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return switch (random.nextInt(4)) {
            case 0 -> "{\"tel\":\"" + text.toString().replace("\"", "'").replace("\n", "\\n") + "\"}";
            case 1 ->
                "[\""
                        + text.toString()
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n") + "\"]";
            default -> text.toString();
        };
    }

    private static String repeat(String piece, int length) {
        return piece.repeat(length / piece.length());
    }
}
