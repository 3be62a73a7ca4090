/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.RedactionConfig;
import io.coworkflink.config.TeamConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventTime;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.event.TimeSource;
import io.coworkflink.ingest.RawEvent;
import io.coworkflink.udfs.redact.RedactionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsTest {
    private static final String SECRET = "carol@example.com";

    @TempDir
    Path folder;

    @Test
    void anAttributeIsTakenAsItIsSent() {
        Teams teams = Teams.of(new TeamConfig("department", false, null));
        assertThat(teams.of(Map.of("department", " Sales "))).isEqualTo("Sales");
        assertThat(teams.of(Map.of("department", " "))).isNull();
        assertThat(teams.of(Map.of("team", "Sales"))).isNull();
        assertThat(teams.of(Map.of("department", "x".repeat(5_000)))).hasSize(128);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"finance,all-staff|finance", "finance|finance", "[\"finance\",\"all\"]|finance", "[]|", " , x|"})
    void ofGroupsTheFirstOneCounts(String groups, String team) {
        assertThat(Teams.of(new TeamConfig(null, true, null)).of(Map.of("user.groups", groups)))
                .isEqualTo(team);
    }

    @Test
    void aFileKnowsPeopleByAnyOfTheirNames() throws IOException {
        Teams teams = read("user,team", "Alice@Acme.com,\"Research, Basel\"", "", "dev-7, Support ");
        assertThat(teams.of(Map.of("user.email", "alice@acme.COM"))).isEqualTo("Research, Basel");
        assertThat(teams.of(Map.of("user.email", "bob@acme.com", "user.id", "dev-7")))
                .isEqualTo("Support");
        assertThat(teams.of(Map.of("user.email", "bob@acme.com"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "person,team|row 1: the heading must be user,team",
                "user,team\\ncarol@example.com|row 2: there must be two columns",
                "user,team\\ncarol@example.com,|row 2: neither user nor team may be empty",
                "user,team\\ncarol@example.com,a\\nCAROL@example.com,b|row 3: the user is in another team already",
                "user,team\\n\"carol@example.com,a|cannot be read here as CSV"
            })
    void aBrokenFileIsNamedWithoutWhatItSaysOfPeople(String text, String problem) {
        assertThatThrownBy(() -> read(text.split("\\\\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("teams.csv")
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.toString().toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain(SECRET));
    }

    @Test
    void theTeamIsOnTheEventAndNobodyElseCanSetIt() throws IOException {
        Teams teams = read("user,team", SECRET + ",Ask dave@example.com");
        assertThat(team(teams, Map.of("user.email", SECRET))).isEqualTo("Ask [REDACTED_EMAIL]");
        assertThat(team(teams, Map.of("user.email", "eve@example.com", "cowork.team", "the board")))
                .isEqualTo("null");
    }

    private static String team(Teams teams, Map<String, String> attributes) {
        RedactionConfig config = new RedactionConfig(true, RedactionPolicy.defaults(), null, "k1");
        CoworkEvent event = new EventRedactor(config, teams, unknown -> {})
                .redact(new RawEvent(
                        new KafkaPosition("t", 0, 0, 0, 0),
                        new EventTime(1, 1_000_000, TimeSource.KAFKA, false),
                        "user_prompt",
                        attributes));
        assertThat(event.attributes().toMap()).doesNotContainKey("cowork.team");
        return String.valueOf(event.details().text(io.coworkflink.event.Detail.TEAM));
    }

    private Teams read(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("teams.csv"), String.join("\n", lines));
        return Teams.of(new TeamConfig(null, false, file.toString()));
    }
}
