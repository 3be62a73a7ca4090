/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench.decode;

import com.sun.management.ThreadMXBean;
import io.coworkflink.event.EventTime;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.PayloadDecoder;
import io.coworkflink.ingest.RawEvent;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an event takes by itself: the memory that a copy of it allocates, its values included and the names, which all events share, not. */
final class EventSize {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private EventSize() {}

    static double mean(List<byte[]> values) {
        List<Decoded> decoded = new ArrayList<>();
        PayloadDecoder decoder = Payloads.decoder();
        values.forEach(value -> decoder.decode(Payloads.MESSAGE, value, decoded::add));
        List<List<byte[]>> texts = decoded.stream()
                .map(d -> d.event().attributes().values().stream()
                        .map(v -> v.getBytes(StandardCharsets.UTF_8))
                        .toList())
                .toList();
        Decoded[] copies = new Decoded[decoded.size()];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < copies.length; i++) {
            copies[i] = copy(decoded.get(i).event(), texts.get(i));
        }
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / copies.length;
    }

    private static Decoded copy(RawEvent event, List<byte[]> texts) {
        Map<String, String> attributes = new HashMap<>(texts.size() * 4 / 3 + 1);
        int i = 0;
        for (String name : event.attributes().keySet()) {
            attributes.put(name, new String(texts.get(i++), StandardCharsets.UTF_8));
        }
        EventTime time = event.time();
        return Decoded.event(new RawEvent(
                event.position().atRecord(0),
                new EventTime(time.millis(), time.unixNano(), time.source(), time.clamped()),
                event.name(),
                attributes));
    }
}
