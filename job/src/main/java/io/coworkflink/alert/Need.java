/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.EventNames;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * What a rule looks at: without it the rule cannot fire, whatever happens. Clients leave out much of it unless they are told to send it.
 *
 * @param event the type of event
 * @param attributes one of which the event must carry; none when the event itself is enough
 */
record Need(String event, List<String> attributes) implements Serializable {
    /** What a tool was asked to do, such as a command or a path. */
    static final Need TOOL_DETAILS = of(EventNames.TOOL_RESULT, "tool_input", "tool_parameters");

    Need {
        attributes = List.copyOf(attributes);
    }

    static Need of(String event, String... attributes) {
        return new Need(event, List.of(attributes));
    }

    /** @param missing documented attributes that an event of the type lacks */
    boolean isMet(Collection<String> missing) {
        return attributes.isEmpty() || !missing.containsAll(attributes);
    }
}
