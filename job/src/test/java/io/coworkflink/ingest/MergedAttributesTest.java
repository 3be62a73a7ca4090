/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergedAttributesTest {
    private final Map<String, String> shared =
            Map.of("service.name", "claude-code", "user.id", "of the resource", "event.name", "x");
    private final MergedAttributes attributes =
            new MergedAttributes(new HashMap<>(Map.of("model", "m", "user.id", "own")), shared);

    @Test
    void ownAttributesHideSharedOnesOfTheSameName() {
        assertThat(attributes)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("model", "m", "user.id", "own", "service.name", "claude-code", "event.name", "x"))
                .hasSize(4);
        assertThat(attributes.get("user.id")).isEqualTo("own");
        assertThat(attributes.get("service.name")).isEqualTo("claude-code");
        assertThat(attributes.get("never")).isNull();
    }

    @Test
    void aChangeIsSeenByThisRecordAlone() {
        MergedAttributes sibling = new MergedAttributes(new HashMap<>(), shared);

        assertThat(attributes.put("service.name", "other")).isEqualTo("claude-code");
        assertThat(attributes.putIfAbsent("event.name", "y")).isEqualTo("x");
        assertThat(attributes.remove("event.name")).isEqualTo("x");

        assertThat(attributes)
                .containsExactlyInAnyOrderEntriesOf(Map.of("model", "m", "user.id", "own", "service.name", "other"));
        assertThat(sibling).isEqualTo(shared);
    }

    @Test
    void whatARecordInheritsFromItsScopeHidesWhatTheResourceSays() {
        Map<String, String> outer = new MergedAttributes(new HashMap<>(Map.of("user.id", "of the scope")), shared);
        MergedAttributes record = new MergedAttributes(new HashMap<>(), outer);

        assertThat(record.get("user.id")).isEqualTo("of the scope");
        assertThat(List.copyOf(record.keySet())).containsExactlyInAnyOrder("user.id", "service.name", "event.name");
    }
}
