/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A header that decodes to JSON with {@code alg}, and up to four further segments, which may be cut off. */
final class ReferenceJwt implements ReferenceRule {
    private static final String CHAR = "[0-9A-Za-z_-]";
    /** No token goes on; up to three dashes or underscores do not matter. */
    private static final String START = "(?:(?<=(?:^|[^0-9A-Za-z_.-])[_-]{0,3})|" + ReferenceText.BEHIND_ESCAPE + ")";

    /** A header of 15 to 1024 characters; only an inner segment may be empty. */
    private static final Pattern TOKEN =
            Pattern.compile(START + "(eyJ" + CHAR + "{12,1021}+)(?=\\.)((?:\\.(?:" + CHAR + "++|(?=\\.))){0,4}+)");

    private static final int MIN_REST = 9;

    @Override
    public PiiType type() {
        return PiiType.JWT;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        return ReferenceText.matches(TOKEN, text).stream()
                .filter(token -> token.group(2).length() >= MIN_REST && namesAlgorithm(token))
                .map(token -> ReferenceFind.atPair(token.start() + 2, type(), token.start(), token.end()))
                .toList();
    }

    static boolean isAt(String text, int start) {
        Matcher token = TOKEN.matcher(text);
        return text.startsWith("eyJ", start)
                && token.find(start)
                && token.start() == start
                && token.group(2).length() >= MIN_REST
                && namesAlgorithm(token);
    }

    private static boolean namesAlgorithm(MatchResult token) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(token.group(1));
            return new String(json, StandardCharsets.UTF_8).contains("\"alg\"");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
