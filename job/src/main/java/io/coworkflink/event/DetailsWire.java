/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.util.EnumMap;

/** The bytes of an event's details: by column, so that details may come and go between versions of this program. */
final class DetailsWire {
    private static final int TEXT = 0;
    private static final int NUMBER = 1;
    private static final int FLAG = 2;

    private DetailsWire() {}

    static void write(Details details, WireWriter out) {
        out.number(details.size());
        details.forEach((detail, value) -> {
            out.text(detail.column());
            if (value instanceof Long number) {
                out.number(NUMBER).number(number);
            } else if (value instanceof Boolean flag) {
                out.number(FLAG).flag(flag);
            } else {
                out.number(TEXT).text((String) value);
            }
        });
    }

    static Details read(WireReader in) {
        EnumMap<Detail, Object> details = new EnumMap<>(Detail.class);
        for (int i = in.smallNumber(); i > 0; i--) {
            Detail detail = Detail.ofColumn(in.repeatedText());
            Object value = value(in);
            if (detail != null) {
                details.put(detail, value);
            }
        }
        return Details.of(details);
    }

    private static Object value(WireReader in) {
        return switch (in.smallNumber()) {
            case NUMBER -> in.number();
            case FLAG -> in.flag();
            default -> in.repeatedText();
        };
    }
}
