/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Three, two and four digits with dashes; with blanks or bare only where a word says so. */
final class ReferenceSsn extends ReferenceNumberRule {
    /** No number was ever given out with one of these parts. */
    private static final String ASSIGNED = "(?!000|666|9)[0-9]{3}(%s)(?!00)[0-9]{2}\\1(?!0000)[0-9]{4}";

    private static final Pattern DASHED = grouped("-");
    private static final Pattern WITH_BLANKS = grouped(ReferenceText.BLANK);
    private static final Pattern BARE = Pattern.compile(String.format(ASSIGNED, "") + ReferenceText.NUMBER_END);
    private static final ReferenceLabel LABEL = ReferenceLabel.close(SsnDetector.LABEL);

    private final @Nullable String key;

    ReferenceSsn(@Nullable String key) {
        this.key = key;
    }

    @Override
    public PiiType type() {
        return PiiType.US_SSN;
    }

    private static Pattern grouped(String separator) {
        return Pattern.compile(ReferenceText.CHAIN_START
                + String.format(ASSIGNED, separator)
                + ReferenceText.NUMBER_END
                + ReferenceText.CHAIN_END);
    }

    @Override
    int endOf(String text, int start) {
        int dashed = ReferenceText.endAt(DASHED, text, start);
        if (dashed > 0) {
            return dashed;
        }
        int told = Math.max(ReferenceText.endAt(WITH_BLANKS, text, start), ReferenceText.endAt(BARE, text, start));
        return told > 0 && LABEL.names(text, start, key) ? told : -1;
    }
}
