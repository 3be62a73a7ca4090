/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.tool;

import io.coworkflink.udfs.redact.JsonObjectLine;
import io.coworkflink.udfs.redact.Redactor;
import io.coworkflink.udfs.redact.TextSpan;
import java.util.List;

/** Turns {@code {"id","text"}} into {@code {"id","redacted","spans"}}. */
final class JsonLines {
    private final Redactor redactor;
    private long number;

    JsonLines(Redactor redactor) {
        this.redactor = redactor;
    }

    String redact(String line) {
        number++;
        JsonObjectLine object = JsonObjectLine.parse(line);
        String text = object == null ? null : object.string("text");
        if (object == null || text == null) {
            throw new BadLineException("line " + number + " is no JSON object with a string 'text'");
        }
        StringBuilder out = new StringBuilder(line.length() + 64);
        String id = object.raw("id");
        out.append("{\"id\":").append(id == null ? "null" : id).append(",\"redacted\":");
        JsonObjectLine.quote(redactor.redact(text).text(), out);
        appendSpans(text, redactor.spans(text), out.append(",\"spans\":["));
        return out.append("]}").toString();
    }

    private static void appendSpans(String text, List<TextSpan> spans, StringBuilder out) {
        String separator = "";
        for (TextSpan span : spans) {
            int start = text.codePointCount(0, span.start());
            int end = start + text.codePointCount(span.start(), span.end());
            out.append(separator)
                    .append("{\"start\":")
                    .append(start)
                    .append(",\"end\":")
                    .append(end);
            out.append(",\"type\":\"").append(span.type()).append("\"}");
            separator = ",";
        }
    }
}
