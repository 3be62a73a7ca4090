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
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an event takes by itself: the memory that a copy of it allocates. Names, which all events share, are not part of it, and values that
 * the events of a message share, as those of its resource, are part of the first.
 */
final class EventSize {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private EventSize() {}

    static double mean(List<byte[]> values) {
        List<Decoded> decoded = new ArrayList<>();
        PayloadDecoder decoder = Payloads.decoder();
        values.forEach(value -> decoder.decode(Payloads.MESSAGE, value, decoded::add));
        Set<String> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Map<String, byte[]>> texts =
                decoded.stream().map(d -> unshared(d.event(), seen)).toList();
        Decoded[] copies = new Decoded[decoded.size()];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < copies.length; i++) {
            copies[i] = copy(decoded.get(i).event(), texts.get(i));
        }
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / copies.length;
    }

    private static Map<String, byte[]> unshared(RawEvent event, Set<String> seen) {
        Map<String, byte[]> texts = new HashMap<>();
        event.attributes().forEach((name, value) -> {
            if (seen.add(value)) {
                texts.put(name, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        return texts;
    }

    private static Decoded copy(RawEvent event, Map<String, byte[]> texts) {
        Map<String, String> attributes = new HashMap<>(texts.size() * 4 / 3 + 1);
        texts.forEach((name, text) -> attributes.put(name, new String(text, StandardCharsets.UTF_8)));
        EventTime time = event.time();
        return Decoded.event(new RawEvent(
                event.position().atRecord(0),
                new EventTime(time.millis(), time.unixNano(), time.source(), time.clamped()),
                event.name(),
                attributes));
    }
}
