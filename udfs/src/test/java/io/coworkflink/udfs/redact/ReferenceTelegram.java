/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import java.util.regex.Pattern;

/** A bot's number of eight to ten digits, a colon, and 30 to 40 characters of which the first is an A. */
final class ReferenceTelegram implements ReferenceRule {
    private static final Pattern TOKEN =
            Pattern.compile("(?<![0-9])[0-9]{8,10}:(?=A)[0-9A-Za-z_-]{30,40}(?![0-9A-Za-z_-])");

    @Override
    public PiiType type() {
        return PiiType.API_TOKEN;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        return ReferenceText.matches(TOKEN, text).stream()
                .map(token ->
                        ReferenceFind.atPair(text.indexOf(':', token.start()) + 1, type(), token.start(), token.end()))
                .toList();
    }
}
