/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a batch between tasks. */
final class BatchWire {
    private BatchWire() {}

    static void write(EventBatch batch, WireWriter out) {
        out.text(batch.key()).optional(batch.repeated()).number(batch.events().size());
        batch.events().forEach(event -> EventWire.write(event, out));
    }

    static EventBatch read(WireReader in) {
        String key = in.repeatedText();
        boolean repeated = Boolean.TRUE.equals(in.optionalFlag());
        int size = in.smallNumber();
        List<CoworkEvent> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(EventWire.read(in));
        }
        return new EventBatch(key, events, repeated);
    }
}
