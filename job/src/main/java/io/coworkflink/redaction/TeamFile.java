/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.coworkflink.config.ConfigException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file of users and teams. What it says of people is in no message. */
final class TeamFile {
    private static final List<String> HEADING = List.of("user", "team");
    private static final String OPTION = "team.from";

    private TeamFile() {}

    /** Teams by {@link Teams#key}. */
    static Map<String, String> read(String file) {
        Map<String, String> teams = new HashMap<>();
        try (Reader text = Files.newBufferedReader(Path.of(file));
                MappingIterator<List<String>> rows = new CsvMapper()
                        .readerForListOf(String.class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .with(CsvParser.Feature.TRIM_SPACES)
                        .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                        .readValues(text)) {
            require(rows.hasNext() && HEADING.equals(rows.next()), file, 1, "the heading must be user,team");
            for (int row = 2; rows.hasNext(); row++) {
                add(file, row, rows.next(), teams);
            }
        } catch (IOException | InvalidPathException | RuntimeJsonMappingException e) {
            throw ConfigException.of(
                    OPTION,
                    file + " cannot be read here as CSV (" + e.getClass().getSimpleName() + ")");
        }
        return Map.copyOf(teams);
    }

    private static void add(String file, int row, List<String> cells, Map<String, String> teams) {
        require(cells.size() == HEADING.size(), file, row, "there must be two columns, user and team");
        String user = Teams.key(cells.get(0));
        String team = cells.get(1);
        require(!user.isEmpty() && !team.isBlank(), file, row, "neither user nor team may be empty");
        String before = teams.put(user, team);
        require(before == null || before.equals(team), file, row, "the user is in another team already");
    }

    private static void require(boolean condition, String file, int row, String problem) {
        if (!condition) {
            throw ConfigException.of(OPTION, file + ", row " + row + ": " + problem);
        }
    }
}
