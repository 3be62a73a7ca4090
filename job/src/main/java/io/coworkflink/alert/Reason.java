/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import org.jspecify.annotations.Nullable;

/**
 * A value that made a rule fire.
 *
 * @param name snake case, with the unit where there is one
 * @param value formed for people, as {@link MessageText#part} does with what a sender wrote
 * @param threshold what the value was held against; null when it was not a matter of more or less
 */
public record Reason(String name, String value, @Nullable String threshold) {
    static Reason of(String name, @Nullable Object value) {
        return new Reason(name, MessageText.part(value), null);
    }

    static Reason of(String name, Object value, Object threshold) {
        return new Reason(name, MessageText.part(value), threshold.toString());
    }
}
