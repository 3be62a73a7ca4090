/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

/** Shortens texts for receivers that limit them, without ever halving a character. */
final class ShortText {
    static final String CUT = "…";

    private ShortText() {}

    /** At most so many chars, the mark of the cut among them. */
    static String of(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, end(text, maxChars - CUT.length())) + CUT;
    }

    private static int end(String text, int chars) {
        return chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
    }
}
