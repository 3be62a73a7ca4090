/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code PASSWORD=x}, {@code "apiKey": "x"}, {@code password%3Dx}, {@code <secret>x</secret>}, {@code setPassword("x")}. */
final class ReferenceAssignedSecret implements ReferenceRule {
    /** Not {@code ::}, {@code ==}, {@code :=:} or the colon of a URL; an arrow, and an equals sign behind it, belong to it. */
    private static final Pattern OPERATOR =
            Pattern.compile("(?:(?<![\\x00-\\x7f&&[^0-9A-Za-z \\t\"'`\\]_\\\\;-]])(?:=(?![=:])|:(?!:|//))"
                    + "|[\\uff1a\\uff1d](?!:)|%3[DdAa](?!:))[=>]?");

    private static final Pattern BETWEEN =
            Pattern.compile("(?:[ \\t\"'`\\\\]|(?<=" + ReferenceValue.QUOTE + ")\\]){0,8}\\z");
    private static final Pattern ENCODED_QUOTE = Pattern.compile("(?:%2[27])?\\z");
    private static final Pattern HTML_QUOTE = Pattern.compile("(?:&quot;)?\\z");
    private static final int MAX_NAME = 72;
    /** Behind these, an encoded value is over. */
    private static final Pattern END_OF_ENCODED = Pattern.compile("%(?:26|20|22|27|0A|2C|7D)");

    @Override
    public PiiType type() {
        return PiiType.GENERIC_SECRET;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult operator : ReferenceText.matches(OPERATOR, text)) {
            boolean encoded = operator.group().startsWith("%");
            ReferenceValue value = assigned(text, operator);
            value = value != null && encoded ? encoded(value) : value;
            add(finds, value, operator.start() + (encoded ? 1 : 0), encoded);
        }
        ReferencePlacedSecret.elements(text).forEach((mark, value) -> add(finds, value, mark, true));
        ReferencePlacedSecret.calls(text).forEach((mark, value) -> add(finds, value, mark, true));
        return finds;
    }

    private static void add(List<ReferenceFind> finds, @Nullable ReferenceValue value, int mark, boolean pair) {
        if (value != null) {
            finds.add(ReferenceSecretTypes.find(value, mark, pair));
        }
    }

    private static @Nullable ReferenceValue assigned(String text, MatchResult operator) {
        String name = withoutQuote(text.substring(0, operator.start()));
        Kind kind = isNumber(name) ? Kind.NONE : ReferenceNames.kind(lastOf(name, MAX_NAME));
        kind = kind == Kind.NONE ? ReferencePlacedSecret.kind(name, text, operator.start()) : kind;
        if (kind == Kind.NONE || kind == Kind.COOKIE) {
            return null;
        }
        ReferenceValue value = ReferenceValue.behind(text, operator.end());
        value = kind == Kind.AUTHORIZATION ? value.from(ReferenceAuthHeader.behindScheme(text, value.start())) : value;
        return ReferencePlacedSecret.ifSecret(value, kind);
    }

    /** Blanks, quotes and a bracket may stand between a name and its operator. */
    private static String withoutQuote(String text) {
        Matcher between = BETWEEN.matcher(text);
        String name = between.find() ? text.substring(0, between.start()) : text;
        return HTML_QUOTE.matcher(ENCODED_QUOTE.matcher(name).replaceFirst("")).replaceFirst("");
    }

    /** A name has a letter or underscore among its last three characters, if the last one is a digit. */
    private static boolean isNumber(String name) {
        String end = lastOf(name, 3);
        return end.matches("(?s).*[0-9]")
                && !Pattern.compile("_|" + ReferenceNames.LETTER).matcher(end).find();
    }

    private static @Nullable ReferenceValue encoded(ReferenceValue value) {
        Matcher end = END_OF_ENCODED.matcher(value.value());
        int length = end.find() ? end.start() : value.value().length();
        return length > 3
                ? new ReferenceValue(value.text(), value.start(), value.start() + length, value.quoted())
                : null;
    }

    private static String lastOf(String text, int length) {
        return text.substring(Math.max(0, text.length() - length));
    }
}
