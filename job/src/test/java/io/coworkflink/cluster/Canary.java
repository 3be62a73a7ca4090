/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Something that must not come out of the job.
 *
 * @param text as a person or a program would write it
 * @param needle the part of it that gives it away
 */
record Canary(String text, String needle) {

    /** How it is written where it is planted. */
    enum Form {
        PLAIN {
            @Override
            String of(String text) {
                return text;
            }
        },
        /** As in a URL. */
        PERCENT {
            @Override
            String of(String text) {
                StringBuilder encoded = new StringBuilder();
                for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(
                            isUnreserved((char) b)
                                    ? String.valueOf((char) b)
                                    : String.format(Locale.ROOT, "%%%02X", b & 0xFF));
                }
                return encoded.toString();
            }
        },
        /** A text in JSON in which marks are escaped by their numbers. */
        ESCAPED {
            @Override
            String of(String text) {
                StringBuilder escaped = new StringBuilder("{\"note\":\"");
                for (int i = 0; i < text.length(); i++) {
                    char c = text.charAt(i);
                    escaped.append(
                            isUnreserved(c) ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
                }
                return escaped.append("\"}").toString();
            }
        },
        /** Three levels of JSON, each a text in the next. */
        NESTED {
            @Override
            String of(String text) {
                String inner = "{\"a\":" + quoted(text) + "}";
                String middle = "{\"b\":" + quoted(inner) + ",\"c\":1}";
                return "{\"d\":[true," + quoted(middle) + "]}";
            }
        };

        abstract String of(String text);

        static String quoted(String text) {
            return TextNode.valueOf(text).toString();
        }

        private static boolean isUnreserved(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == ' ';
        }
    }
}
