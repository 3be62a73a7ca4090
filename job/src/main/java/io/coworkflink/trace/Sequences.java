/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;

/** Which numbers of the sender's counter a prompt has. Mutable with public fields, as Flink's POJO serializer wants its state. */
public class Sequences {
    public long least = Long.MAX_VALUE;
    public long most = Long.MIN_VALUE;
    public long count;

    void add(CoworkEvent event) {
        Long sequence = event.sequence();
        if (sequence != null) {
            least = Math.min(least, sequence);
            most = Math.max(most, sequence);
            count++;
        }
    }

    void merge(Sequences other) {
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        count += other.count;
    }

    /** How many numbers between the first and the last no event had; 0 where senders use numbers twice. */
    long missing() {
        return count == 0 ? 0 : Math.max(0, most - least - count + 1);
    }
}
