/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the team, or cost centre, of an event comes from.
 *
 * @param attribute a resource attribute that holds it; null when it comes from elsewhere
 * @param groups whether it is the first of {@code user.groups}
 * @param file a CSV file of users and teams, read where the job runs, for it names people; null when it comes from elsewhere
 */
public record TeamConfig(
        @Nullable String attribute,
        boolean groups,
        @Nullable String file) implements Serializable {
    /** No team is known. */
    public static final TeamConfig NONE = new TeamConfig(null, false, null);

    private static final String ATTRIBUTE = "attribute:";
    private static final String GROUPS = "user.groups";
    private static final String FILE = "file:";

    static TeamConfig of(@Nullable String from) {
        String text = Objects.requireNonNullElse(from, "");
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.equals(GROUPS)) {
            return new TeamConfig(null, true, null);
        }
        if (text.startsWith(ATTRIBUTE) && text.length() > ATTRIBUTE.length()) {
            return new TeamConfig(text.substring(ATTRIBUTE.length()), false, null);
        }
        if (text.startsWith(FILE) && text.length() > FILE.length()) {
            return new TeamConfig(null, false, text.substring(FILE.length()));
        }
        throw ConfigException.of(
                TeamOptions.FROM.key(), "must be attribute:NAME, user.groups or file:PATH, not '" + text + "'");
    }
}
