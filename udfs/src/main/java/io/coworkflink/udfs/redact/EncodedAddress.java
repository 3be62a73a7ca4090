/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Undoes what URLs, JSON and HTML do to an address, so that it gets the same pseudonym wherever it stands. */
final class EncodedAddress {
    private static final String[][] FORMS = {
        {"%2540", "@"},
        {"%40", "@"},
        {"\\u0040", "@"},
        {"&#64;", "@"},
        {"&#x40;", "@"},
        {"%2B", "+"},
        {"%2E", "."},
        {"%2D", "-"},
        {"%5F", "_"}
    };

    private EncodedAddress() {}

    static String decode(String value) {
        if (value.indexOf('%') < 0 && value.indexOf('\\') < 0 && value.indexOf('&') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); ) {
            int length = 0;
            for (String[] form : FORMS) {
                if (length == 0 && value.regionMatches(true, i, form[0], 0, form[0].length())) {
                    out.append(form[1]);
                    length = form[0].length();
                }
            }
            // Of several levels of JSON, only the last backslash is part of the form.
            if (length == 0 && value.charAt(i) != '\\') {
                out.append(value.charAt(i));
            }
            i += Math.max(1, length);
        }
        return out.toString();
    }
}
