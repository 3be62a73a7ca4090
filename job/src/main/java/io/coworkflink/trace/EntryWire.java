/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of entries in the state of a timeline, where they are read and written with every batch on RocksDB: names that many share are
 * numbers, times are distances, and a mask says what is there.
 */
final class EntryWire {
    /** How many names a timeline numbers; further ones are written out. */
    static final int MAX_NAMES = 64;

    private static final int WRITTEN_OUT = 0;
    private static final int NUMBERED = 1;

    private static final int SEQUENCE = 1;
    private static final int MODEL = 1 << 1;
    private static final int TOOL = 1 << 2;
    private static final int TOOL_USE = 1 << 3;
    private static final int DECISION = 1 << 4;
    private static final int OUTCOME = 1 << 5;
    private static final int SUCCESS = 1 << 6;
    private static final int DURATION = 1 << 7;
    private static final int COST = 1 << 8;
    private static final int STATUS = 1 << 9;
    private static final int CALL_COST = 1 << 10;
    private static final int PERSON = 1 << 11;
    private static final int RESULT_BYTES = 1 << 12;

    private final List<String> names;
    private final long baseMillis;

    /** @param names grows with what is written */
    EntryWire(List<String> names, long baseMillis) {
        this.names = names;
        this.baseMillis = baseMillis;
    }

    void write(TimelineEntry entry, WireWriter out) {
        out.number(mask(entry)).number(zigzag(entry.timeMillis() - baseMillis));
        name(entry.name(), out);
        name(entry.model(), out);
        name(entry.toolName(), out);
        name(entry.decision(), out);
        if (entry.toolUseId() != null) {
            out.text(entry.toolUseId());
        }
        number(entry.sequence(), out);
        number(entry.durationMillis(), out);
        number(entry.costNanoUsd(), out);
        number(entry.statusCode(), out);
        if (!entry.callCost().equals(CallCost.NONE)) {
            entry.callCost().write(out);
        }
        if (entry.resultBytes() != 0) {
            out.number(entry.resultBytes());
        }
    }

    TimelineEntry read(WireReader in) {
        int mask = in.smallNumber();
        long time = baseMillis + unzigzag(in.number());
        String name = name(in);
        String model = is(mask, MODEL) ? name(in) : null;
        String tool = is(mask, TOOL) ? name(in) : null;
        String decision = is(mask, DECISION) ? name(in) : null;
        String use = is(mask, TOOL_USE) ? in.text() : null;
        return new TimelineEntry(
                number(mask, SEQUENCE, in),
                time,
                name,
                model,
                tool,
                use,
                decision,
                is(mask, OUTCOME) ? Boolean.valueOf(is(mask, SUCCESS)) : null,
                number(mask, DURATION, in),
                number(mask, COST, in),
                is(mask, STATUS) ? Integer.valueOf(in.smallNumber()) : null,
                is(mask, CALL_COST) ? CallCost.read(in) : CallCost.NONE,
                is(mask, PERSON),
                is(mask, RESULT_BYTES) ? in.number() : 0);
    }

    private static int mask(TimelineEntry entry) {
        return bit(SEQUENCE, entry.sequence() != null)
                | bit(MODEL, entry.model() != null)
                | bit(TOOL, entry.toolName() != null)
                | bit(TOOL_USE, entry.toolUseId() != null)
                | bit(DECISION, entry.decision() != null)
                | bit(OUTCOME, entry.success() != null)
                | bit(SUCCESS, Boolean.TRUE.equals(entry.success()))
                | bit(DURATION, entry.durationMillis() != null)
                | bit(COST, entry.costNanoUsd() != null)
                | bit(STATUS, entry.statusCode() != null)
                | bit(CALL_COST, !entry.callCost().equals(CallCost.NONE))
                | bit(PERSON, entry.decidedByPerson())
                | bit(RESULT_BYTES, entry.resultBytes() != 0);
    }

    private static int bit(int bit, boolean set) {
        return set ? bit : 0;
    }

    private static boolean is(int mask, int bit) {
        return (mask & bit) != 0;
    }

    private static void number(@Nullable Number value, WireWriter out) {
        if (value != null) {
            out.number(value.longValue());
        }
    }

    private static @Nullable Long number(int mask, int bit, WireReader in) {
        return is(mask, bit) ? Long.valueOf(in.number()) : null;
    }

    private void name(@Nullable String name, WireWriter out) {
        if (name == null) {
            return;
        }
        int number = names.indexOf(name);
        if (number < 0 && names.size() < MAX_NAMES) {
            number = names.size();
            names.add(name);
        }
        if (number < 0) {
            out.number(WRITTEN_OUT).text(name);
        } else {
            out.number(NUMBERED + number);
        }
    }

    private String name(WireReader in) {
        int number = in.smallNumber();
        return number == WRITTEN_OUT ? in.text() : names.get(number - NUMBERED);
    }

    /** Small distances are short in both directions. */
    private static long zigzag(long distance) {
        return (distance << 1) ^ (distance >> (Long.SIZE - 1));
    }

    private static long unzigzag(long number) {
        return (number >>> 1) ^ -(number & 1);
    }
}
