/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names that are secret by where they stand: in a query, among cookies, behind {@code name="…" value=}; elements and calls. */
final class ReferencePlacedSecret {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.-]{0,72}\\z");
    private static final Pattern COOKIE = Pattern.compile("(?s).*(?:; |(?i:cookie: ))");
    private static final int MIN_COOKIE = 16;
    private static final int MAX_PAIR_DISTANCE = 80;
    /** The name in {@code name="x" value=}. */
    private static final Pattern PAIR = Pattern.compile(
            "(?s)(.*[0-9A-Za-z])[^0-9A-Za-z]*?[^0-9A-Za-z_.-]([0-9A-Za-z_.-]*[0-9A-Za-z])[^0-9A-Za-z]*");

    private static final Pattern ELEMENT = Pattern.compile("<([0-9A-Za-z_.:-]{0,71}[0-9A-Za-z])>([^<]{0,574})</");
    private static final Pattern CALL = Pattern.compile("\\(([\"'])");
    private static final Pattern READER = Pattern.compile("([A-Za-z][a-z]*)?[0-9A-Za-z]*\\z");

    private ReferencePlacedSecret() {}

    static @Nullable ReferenceValue ifSecret(ReferenceValue value, Kind kind) {
        boolean secret = !value.isEmpty()
                && !ReferenceSecrets.isRecognisedAlone(value.text(), value.start())
                && ReferenceSecrets.isSecret(value, kind);
        return secret ? value : null;
    }

    /** What the name at the end of {@code before} is by its place, the operator being at {@code operator}. */
    static Kind kind(String before, String text, int operator) {
        Matcher last = NAME.matcher(before);
        String name = last.find() ? last.group() : "";
        String place = before.substring(0, before.length() - name.length());
        if (place.matches("(?s).*[?&]") && ReferenceText.endsWithOneOf(AssignedSecretDetector.PARAMETERS, name)) {
            return Kind.KEY;
        }
        if (ReferenceText.isOneOf(AssignedSecretDetector.VALUE, name)) {
            return kindOfPair(place);
        }
        boolean cookie = text.charAt(operator) == '='
                && COOKIE.matcher(place).matches()
                && ReferenceText.endsWithOneOf(AssignedSecretDetector.COOKIE_NAMES, name);
        return cookie && ReferenceValue.bareEnd(text, operator + 1) - operator > MIN_COOKIE ? Kind.KEY : Kind.NONE;
    }

    private static Kind kindOfPair(String place) {
        Matcher pair = PAIR.matcher(place.substring(Math.max(0, place.length() - MAX_PAIR_DISTANCE)));
        boolean named = pair.matches() && ReferenceText.endsWithOneOf(AssignedSecretDetector.NAME, pair.group(1));
        return named ? ReferenceNames.kind(pair.group(2)) : Kind.NONE;
    }

    /** By the bracket at which each is noticed. */
    static Map<Integer, ReferenceValue> elements(String text) {
        Map<Integer, ReferenceValue> found = new TreeMap<>();
        for (MatchResult element : ReferenceText.matches(ELEMENT, text)) {
            Kind kind = ReferenceNames.kind(text.substring(Math.max(0, element.end(1) - 72), element.end(1)));
            ReferenceValue value = new ReferenceValue(text, element.start(2), element.end(2), true);
            if (kind != Kind.NONE && ifSecret(value, kind) != null) {
                found.put(element.end(1), value);
            }
        }
        return found;
    }

    /** By the quote at which each is noticed; the sole or first argument of what sets a secret. */
    static Map<Integer, ReferenceValue> calls(String text) {
        Map<Integer, ReferenceValue> found = new TreeMap<>();
        for (MatchResult call : ReferenceText.matches(CALL, text)) {
            int start = call.end();
            int end = ReferenceValue.quotedEnd(text, start - 1, start);
            ReferenceValue value = new ReferenceValue(text, start, end, true);
            boolean sole = text.startsWith(")", end + 1) || text.startsWith(",", end + 1);
            if (sole && setsSecret(text.substring(0, call.start())) && ifSecret(value, Kind.KEY) != null) {
                found.put(start - 1, value);
            }
        }
        return found;
    }

    private static boolean setsSecret(String before) {
        String name = before.substring(Math.max(0, before.length() - 72));
        Kind kind = ReferenceNames.kind(name);
        Matcher reader = READER.matcher(name);
        boolean reads = reader.find()
                && reader.group(1) != null
                && ReferenceText.isOneOf(AssignedSecretDetector.READERS, reader.group(1));
        return (kind == Kind.PASSWORD || kind == Kind.KEY) && !reads;
    }
}
