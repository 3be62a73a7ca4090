/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A text with usual characters instead of those that only look like them, and where in the text each stood. */
record ReferenceDisguise(String plain, List<Integer> offsets) {
    private static final String NOTHING = "[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]";
    private static final String BLANK = "[\\u2000-\\u200a\\u202f\\u205f\\u3000]";
    private static final String HYPHEN = "[\\u2010-\\u2013\\u2212]";
    private static final String WIDE = "[\\uff21-\\uff3a\\uff41-\\uff5a\\uff0b\\uff0d\\uff0e\\uff20]";
    private static final Pattern ONE =
            Pattern.compile(String.join("|", NOTHING, BLANK, HYPHEN, WIDE, "[\\p{Nd}&&[^0-9]]"));
    /** From a wide letter to the usual one. */
    private static final int WIDE_TO_ASCII = 0xff21 - 'A';

    static boolean isDisguised(String text) {
        return ONE.matcher(text).find();
    }

    static ReferenceDisguise of(String text) {
        StringBuilder plain = new StringBuilder();
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            String c = plain(text.charAt(i));
            plain.append(c);
            if (!c.isEmpty()) {
                offsets.add(i);
            }
        }
        return new ReferenceDisguise(plain.toString(), offsets);
    }

    private static String plain(char c) {
        String one = String.valueOf(c);
        if (Character.isDigit(c)) {
            return String.valueOf(Character.digit(c, 10));
        }
        String plain = one.replaceAll(NOTHING, "").replaceAll(BLANK, " ").replaceAll(HYPHEN, "-");
        return plain.matches(WIDE) ? String.valueOf((char) (c - WIDE_TO_ASCII)) : plain;
    }

    ReferenceFind inText(ReferenceFind find) {
        return ReferenceFind.at(
                offsets.get(find.mark()), find.type(), offsets.get(find.start()), offsets.get(find.end() - 1) + 1);
    }
}
