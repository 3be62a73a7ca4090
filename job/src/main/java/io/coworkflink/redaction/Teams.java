/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import io.coworkflink.config.TeamConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says which team an event belongs to. It looks at events as they were sent: afterwards people are pseudonyms. */
final class Teams {
    private static final List<String> USER = List.of("user.email", "user.account_uuid", "user.account_id", "user.id");
    private static final int MOST_CHARS = 128;

    /** Gateways separate groups by commas; an OTLP array comes as JSON. */
    private static final Pattern BRACKETS = Pattern.compile("^\\[|]$");

    private static final Pattern QUOTES = Pattern.compile("^\"|\"$");

    private final @Nullable String attribute;
    private final boolean groups;
    private final Map<String, String> byUser;

    private Teams(@Nullable String attribute, boolean groups, Map<String, String> byUser) {
        this.attribute = attribute;
        this.groups = groups;
        this.byUser = byUser;
    }

    /**
     * Reads the file if there is one, so it is made where the events are.
     *
     * @throws io.coworkflink.config.ConfigException that names the file and the line when it cannot be read
     */
    static Teams of(TeamConfig config) {
        return new Teams(
                config.attribute(), config.groups(), config.file() == null ? Map.of() : TeamFile.read(config.file()));
    }

    /** Null when it is not known. */
    @Nullable
    String of(Map<String, String> sent) {
        if (attribute != null) {
            return cut(sent.get(attribute));
        }
        return groups ? firstGroup(sent.get("user.groups")) : listed(sent);
    }

    private static @Nullable String firstGroup(@Nullable String list) {
        if (list == null) {
            return null;
        }
        String bare = BRACKETS.matcher(list.strip()).replaceAll("");
        return cut(QUOTES.matcher(bare.split(",", 2)[0].strip()).replaceAll(""));
    }

    private @Nullable String listed(Map<String, String> sent) {
        if (byUser.isEmpty()) {
            return null;
        }
        return USER.stream()
                .map(sent::get)
                .filter(Objects::nonNull)
                .map(user -> byUser.get(key(user)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** People write addresses as they like. */
    static String key(String user) {
        return user.strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String cut(@Nullable String team) {
        if (team == null || team.isBlank()) {
            return null;
        }
        String bare = team.strip();
        return bare.codePointCount(0, bare.length()) <= MOST_CHARS
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, MOST_CHARS));
    }
}
