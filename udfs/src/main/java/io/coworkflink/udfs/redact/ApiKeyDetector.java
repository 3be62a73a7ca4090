/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys of one vendor, or of several that are called the same. No checksums: a key that was cut off is still a leak. */
final class ApiKeyDetector implements Detector {
    private static final int ASCII = 128;

    private final PiiType type;
    private final KeyFormat[][] byCharBeforeTrigger = new KeyFormat[ASCII][];

    ApiKeyDetector(PiiType type, List<KeyFormat> formats) {
        this.type = type;
        for (char c = 0; c < ASCII; c++) {
            char before = c;
            byCharBeforeTrigger[c] =
                    formats.stream().filter(f -> f.beforeTrigger() == before).toArray(KeyFormat[]::new);
        }
    }

    @Override
    public PiiType type() {
        return type;
    }

    @Override
    public boolean startsAt(char before, char c) {
        for (KeyFormat format : byCharBeforeTrigger[before]) {
            if (format.trigger() == c) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        for (KeyFormat format : byCharBeforeTrigger[before]) {
            if (format.trigger() == c && format.mayGoOn(next)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        for (KeyFormat format : byCharBeforeTrigger[text.charAt(at - 1)]) {
            long span = format.match(text, at, end);
            if (span != Span.NONE) {
                return span;
            }
        }
        return Span.NONE;
    }
}
