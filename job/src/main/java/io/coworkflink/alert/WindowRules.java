/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.ConfigException;
import io.coworkflink.dashboard.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the rules that are SQL: those in the jar, and those of the user's folder, whose names are their ids. */
final class WindowRules {
    /** Ids are in uids, in topics and in addresses of runbooks. */
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private WindowRules() {}

    static List<String> packedIds() {
        return packed().stream().map(SqlFile::name).toList();
    }

    /**
     * All, in whatever mode they are.
     *
     * @throws ConfigException when a file of the user's has a header or a name that no rule can have
     */
    static List<WindowRule> read(AlertConfig config) {
        return Stream.concat(
                        packed().stream().map(file -> rule("sql/alerts/" + file.name() + ".sql", true, file, config)),
                        usersOwn(config).stream().map(file -> usersRule(file, config)))
                .toList();
    }

    private static List<SqlFile> packed() {
        try {
            return SqlFile.onClassPath("sql/alerts");
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's own sql/alerts", e);
        }
    }

    private static List<SqlFile> usersOwn(AlertConfig config) {
        try {
            return config.rulesFolder() == null ? List.of() : SqlFile.inFolder(Path.of(config.rulesFolder()));
        } catch (IOException e) {
            throw ConfigException.of("alert.rules-folder", "cannot be read: " + e.getMessage());
        }
    }

    private static WindowRule usersRule(SqlFile file, AlertConfig config) {
        String place = "alert rule " + file.name() + ".sql";
        if (!ID.matcher(file.name()).matches()) {
            throw ConfigException.of(
                    place,
                    "must have a name of small letters, digits and _, which begins with a letter: it is the rule's id");
        }
        if (RuleCatalog.ids().contains(file.name())) {
            throw ConfigException.of(place, "is named like a rule of the job's own; give the file another name");
        }
        return rule(place, false, file, config);
    }

    private static WindowRule rule(String place, boolean isPacked, SqlFile file, AlertConfig config) {
        RuleHeader header = RuleHeader.of(place, file.statement());
        return new WindowRule(
                file.name(),
                place,
                isPacked,
                header.severity(),
                header.version(),
                header.mode(),
                header.quietTime(),
                header.inhibits(),
                header.needs(),
                withThresholds(place, file, config));
    }

    private static String withThresholds(String place, SqlFile file, AlertConfig config) {
        try {
            return file.fillIn(config.windows().literals()::get).statement();
        } catch (IllegalArgumentException e) {
            throw ConfigException.of(place, "can use the keys of thresholds only: " + e.getMessage());
        }
    }
}
