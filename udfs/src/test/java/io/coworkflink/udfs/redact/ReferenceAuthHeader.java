/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What stands behind {@code Bearer} and {@code Basic}: a key of 16 characters, a user and a password in base64. */
final class ReferenceAuthHeader implements ReferenceRule {
    private static final String BLANKS = "(?:%20|(?!%20)[ \\u00a0\\t]{1,8}+)(?!\\z)";
    private static final Pattern SCHEME =
            Pattern.compile(ReferenceText.WORD_START + "([Bb]e(?i:arer)|Ba(?i:sic))" + BLANKS);

    private static final Pattern ANY_SCHEME =
            Pattern.compile("(?i:" + String.join("|", AuthHeaderDetector.SCHEMES) + ")" + BLANKS);

    @Override
    public PiiType type() {
        return PiiType.AUTH_HEADER;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult scheme : ReferenceText.matches(SCHEME, text)) {
            int start = scheme.end();
            ReferenceValue token = new ReferenceValue(text, start, ReferenceValue.bareEnd(text, start), false);
            boolean basic = scheme.group(1).startsWith("Ba");
            boolean found = !token.isEmpty() && (basic ? isBasic(token.value()) : isBearer(token));
            if (found && !ReferenceSecrets.isRecognisedAlone(text, start)) {
                finds.add(ReferenceFind.atPair(scheme.start() + 1, type(), start, token.end()));
            }
        }
        return finds;
    }

    /** Where the token begins if a scheme stands here, and this very place if not. */
    static int behindScheme(String text, int start) {
        return Math.max(start, ReferenceText.endAt(ANY_SCHEME, text, start));
    }

    private static boolean isBearer(ReferenceValue token) {
        return token.value().length() >= 16 && ReferenceSecrets.isSecret(token, Kind.KEY);
    }

    private static boolean isBasic(String token) {
        try {
            byte[] pair = Base64.getDecoder().decode(token);
            return token.length() >= 6 && new String(pair, StandardCharsets.UTF_8).contains(":");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
