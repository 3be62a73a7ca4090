/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;

/** What is made of the dashboards' minutes besides. */
public enum RollUps {
    NONE,
    HOUR,
    DAY,
    BOTH;

    /** The sizes of the windows, as SQL calls them. */
    public List<String> units() {
        return switch (this) {
            case NONE -> List.of();
            case BOTH -> List.of(HOUR.name(), DAY.name());
            default -> List.of(name());
        };
    }
}
