/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;

/**
 * A rule about several events of one key in their order in time, written as a CEP pattern. CEP holds every event of a key against all open
 * matches, so it is for rules that concern few events; {@link MemoryRule} is for the others.
 */
interface SequenceRule extends KeyedRule {
    /** Each open match is state, and every event of its key is held against it. */
    Duration LONGEST = Duration.ofMinutes(15);

    Pattern<CoworkEvent, ?> pattern();

    /** The events of a match by the name of their stage. */
    RuleMatch match(Map<String, List<CoworkEvent>> stages);

    static Duration requireShort(Duration window) {
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("window of a sequence rule must be in (0, " + LONGEST + "]: " + window);
        }
        return window;
    }
}
