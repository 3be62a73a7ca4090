/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Personal data in disguise: which disguises it is found in, and which it is not. What is not found is known and listed here: the
 * redactor finds what people and programs write, not what somebody hides from it. Prompts are replaced whole for that reason.
 */
class ObfuscatedDataTest {
    private static final String PLAIN = "plain";

    private static final Map<String, String> DATA = Map.of(
            "email", "jane.doe@acme.com",
            "card", "4000 0096 8178 0485",
            "phone", "+1 415 555 0132",
            "ssn", "078-05-1120",
            "ip", "62.51.142.132");

    private static final Map<String, UnaryOperator<String>> DISGUISES = disguises();

    /** What is not found: letters of other alphabets, what is spelled out, spread out, encoded as a whole or turned around. */
    private static final Set<String> RESIDUAL = Set.of(
            "cyrillic a: email",
            "percent blank: card",
            "percent blank: phone",
            "plus blank: card",
            "plus blank: phone",
            "spelled at: email",
            "spread out: card",
            "spread out: email",
            "spread out: ip",
            "spread out: phone",
            "spread out: ssn",
            "base64: card",
            "base64: email",
            "base64: ip",
            "base64: phone",
            "base64: ssn",
            "backwards: card",
            "backwards: phone",
            "backwards: ssn");

    private static final double RECALL = 0.75;

    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());

    @Test
    @SuppressWarnings("SystemOut") // The figure is what one looks for here.
    void whatIsNotFoundIsExactlyWhatIsKnown() {
        Set<String> missed = new TreeSet<>();
        int cases = 0;
        for (Map.Entry<String, UnaryOperator<String>> disguise : DISGUISES.entrySet()) {
            for (Map.Entry<String, String> data : DATA.entrySet()) {
                String hidden = disguise.getValue().apply(data.getValue());
                if (disguise.getKey().equals(PLAIN) || !hidden.equals(data.getValue())) {
                    cases++;
                    if (!isFound(hidden)) {
                        missed.add(disguise.getKey() + ": " + data.getKey());
                    }
                }
            }
        }
        double recall = 1 - (double) missed.size() / cases;
        System.out.printf("in disguise        recall %.3f of %d%n", recall, cases);
        assertThat(missed).containsExactlyInAnyOrderElementsOf(RESIDUAL);
        assertThat(recall).isGreaterThanOrEqualTo(RECALL);
    }

    @Test
    void theDisguiseGoesWithWhatItHidAndNothingElseDoes() {
        assertThat(redact("a\u200bb, jane\u00ad@acme\u200b.com\u200b, c\u2013d"))
                .isEqualTo("a\u200bb, [REDACTED_EMAIL]\u200b, c\u2013d");
        assertThat(redact("{\"to\":\"jane\u00ad@acme.com\",\"a\":\"\u200b\"}"))
                .isEqualTo("{\"to\":\"[REDACTED_EMAIL]\",\"a\":\"\u200b\"}");
        assertThat(redact("{\"to\":\"jane\\u00ad@acme.com\"}")).isEqualTo("{\"to\":\"[REDACTED_EMAIL]\"}");
    }

    @Test
    void aDisguiseInsideOfAFindDoesNotHideWhatItIs() {
        assertThat(redact("APIKEY=sk\u2011" + "KZX0MPNxrYVhgb32dIAA")).isEqualTo("APIKEY=[REDACTED_API_KEY]");
    }

    @Test
    void honestTextOfAnyScriptStaysAsItIs() {
        for (String text : List.of(
                "\ud83d\udc69\u200d\ud83d\udcbb 2020\u20132024, pages 12\u201314",
                "\u8bf7\u5728\uff12\uff10\uff12\uff16\u5e74\uff13\u6708\uff11\u65e5\u524d\u5b8c\u6210\uff0c\u8c22\u8c22",
                "\u0661\u0662 \u0645\u0627\u0631\u0633")) {
            assertThat(redact(text)).isSameAs(text);
        }
    }

    private boolean isFound(String hidden) {
        return redact("write to " + hidden + " soon").matches("write to \u202e?\\[REDACTED_[A-Z_]+\\]\u202c? soon");
    }

    private String redact(String text) {
        return redactor.redact(text).text();
    }

    private static Map<String, UnaryOperator<String>> disguises() {
        Map<String, UnaryOperator<String>> disguises = new LinkedHashMap<>();
        disguises.put(PLAIN, value -> value);
        disguises.put("zero width space", value -> inTheMiddle(value, "\u200b"));
        disguises.put("zero width joiner", value -> inTheMiddle(value, "\u200d"));
        disguises.put("soft hyphen", value -> inTheMiddle(value, "\u00ad"));
        disguises.put("right-to-left mark", value -> inTheMiddle(value, "\u200f"));
        disguises.put("override", value -> "\u202e" + value + "\u202c");
        disguises.put("byte order mark", value -> inTheMiddle(value, "\ufeff"));
        disguises.put("no-break space", value -> value.replace(' ', '\u00a0'));
        disguises.put("narrow space", value -> value.replace(' ', '\u202f'));
        disguises.put("no-break hyphen", value -> value.replace('-', '\u2011'));
        disguises.put("fullwidth digits", value -> digits(value, '\uff10'));
        disguises.put("arabic digits", value -> digits(value, '\u0660'));
        disguises.put("fullwidth at", value -> value.replace('@', '\uff20'));
        disguises.put("fullwidth stop", value -> value.replace('.', '\uff0e'));
        disguises.put("cyrillic a", value -> value.replace('a', '\u0430'));
        disguises.put("percent at", value -> value.replace("@", "%40"));
        disguises.put("percent at twice", value -> value.replace("@", "%2540"));
        disguises.put("entity at", value -> value.replace("@", "&#64;"));
        disguises.put("hex entity at", value -> value.replace("@", "&#x40;"));
        disguises.put("named entity at", value -> value.replace("@", "&commat;"));
        disguises.put("json escape at", value -> value.replace("@", "\\u0040"));
        disguises.put("percent blank", value -> value.replace(" ", "%20"));
        disguises.put("plus blank", value -> value.replace(" ", "+"));
        disguises.put("spelled at", value -> value.replace("@", " [at] ").replace(".com", " [dot] com"));
        disguises.put("spread out", value -> String.join(" ", value.split("")));
        disguises.put("base64", value -> Base64.getEncoder().encodeToString(value.getBytes(UTF_8)));
        disguises.put("backwards", value -> new StringBuilder(value).reverse().toString());
        return disguises;
    }

    private static String inTheMiddle(String value, String inserted) {
        int middle = value.length() / 2;
        return value.substring(0, middle) + inserted + value.substring(middle);
    }

    private static String digits(String value, char zero) {
        return value.codePoints()
                .map(c -> c >= '0' && c <= '9' ? c - '0' + zero : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
