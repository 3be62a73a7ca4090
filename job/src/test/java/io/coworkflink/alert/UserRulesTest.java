/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static io.coworkflink.alert.TestEvents.configWithOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.coworkflink.ReadmeTables;
import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.RuleMode;
import io.coworkflink.config.RuleModes;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that somebody drops into the folder. */
class UserRulesTest {
    private static final String GOOD = """
            SELECT organization_id, user_key AS group_key, 'too much' AS message, MAX(event_time) AS event_time
            FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
            GROUP BY window_start, window_end, organization_id, user_key
            """;

    private static StageRun run;

    @TempDir
    Path folder;

    @BeforeAll
    static void startCluster() throws Exception {
        run = new StageRun();
    }

    @AfterAll
    static void stopCluster() throws Exception {
        run.close();
    }

    @Test
    void theExampleOfTheReadmeFiresAtItsThresholdAndNotBelow() throws Exception {
        String example =
                ReadmeTables.between("rule-example").replace("```sql\n", "").replace("```\n", "");
        save("rejections", example);
        WindowedStory story = new WindowedStory();
        for (int i = 0; i < 20; i++) {
            story.add(Events.toolDecision("Bash", "reject"), "acme", "ann", i);
            story.add(Events.toolDecision("Bash", i == 0 ? "accept" : "reject"), "acme", "bob", i);
        }

        List<Alert> alerts = alerts(configWithOnly(folder), story.events());

        assertThat(alerts).extracting(Alert::userKey).containsOnly("ann");
        assertThat(alerts.get(0).type()).isEqualTo("rejections");
        assertThat(alerts.get(0).state()).isEqualTo(AlertState.FIRING);
        assertThat(alerts.get(0).severity()).isEqualTo(Severity.INFO);
        assertThat(alerts.get(0).message()).isEqualTo("20 actions turned down within 1 h");
        assertThat(alerts.get(0).reasons()).containsExactly(new Reason("rejected", "20", "20"));
    }

    /** As the smallest query goes: no window, and only what a row must have. */
    @Test
    void aRuleWithoutAWindowFiresForEachRow() throws Exception {
        save("bypass", """
                SELECT organization_id, session_id AS group_key, 'bypass' AS message, event_time
                FROM cowork_events WHERE to_mode = 'bypassPermissions'
                """);
        WindowedStory story = new WindowedStory();
        story.add(Events.event("permission_mode_changed").with("to_mode", "bypassPermissions"), "acme", "ann", 7);
        story.add(Events.event("permission_mode_changed").with("to_mode", "plan"), "acme", "bob", 8);

        List<Alert> alerts = alerts(configWithOnly(folder), story.events());

        assertThat(alerts).extracting(Alert::eventTimeMillis).containsExactly(Events.START + 7_000);
        assertThat(alerts.get(0).sinceMillis()).isEqualTo(Events.START + 7_000);
        assertThat(alerts.get(0).reasons()).isEmpty();
    }

    @Test
    void theReadmeNamesEveryColumn() throws IOException {
        assertThat(ReadmeTables.between("rule-columns").lines().skip(2).map(row -> row.split("`", 3)[1]))
                .containsExactlyElementsOf(Arrays.stream(AlertColumn.values())
                        .map(AlertColumn::column)
                        .toList());
    }

    @Test
    void aHeaderSaysWhatIsNotTheDefault() throws IOException {
        save("plain", GOOD);
        save("special", """
                -- Some words first.
                -- @severity critical
                -- @version 3
                --   @quiet-time  90 s
                -- @inhibits api_error, plain
                -- @needs api_error, api_request model|speed
                -- @mode shadow
                """ + GOOD);

        assertThat(RuleCatalog.windowed(configWithOnly(folder)))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place", "query")
                .containsExactly(
                        new WindowRule(
                                "plain", "", false, Severity.WARNING, 1, RuleMode.ON, null, Set.of(), List.of(), ""),
                        new WindowRule(
                                "special",
                                "",
                                false,
                                Severity.CRITICAL,
                                3,
                                RuleMode.SHADOW,
                                Duration.ofSeconds(90),
                                Set.of("api_error", "plain"),
                                List.of(Need.of("api_error"), Need.of("api_request", "model", "speed")),
                                ""));
    }

    @Test
    void itsIdCountsWhereRulesAreSwitched() throws IOException {
        save("mine", GOOD);

        assertThat(uids(disabled(folder, "mine"))).noneMatch(uid -> uid.contains("mine"));
        assertThat(uids(configWithOnly(folder))).contains("rule-mine", "rule-mine-0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uids(disabled(folder, "mime")))
                .withMessageContaining("alert.disabled-rules: names no rule with mime; the rules are api_error, ")
                .withMessageContaining(", mine, ");
    }

    @Test
    void oneMoreRuleChangesNoOtherOperator() throws IOException {
        save("middle", GOOD);
        List<String> before = uids(configWithOnly(folder, "refusal_cluster"));
        save("first", GOOD);
        save("zuletzt", GOOD);
        List<String> after = uids(configWithOnly(folder, "refusal_cluster"));

        assertThat(after).doesNotHaveDuplicates().containsAll(before);
        after.removeAll(before);
        assertThat(after).isNotEmpty().allMatch(uid -> uid.startsWith("rule-first") || uid.startsWith("rule-zuletzt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE t (a INT) WITH ('connector' = 'datagen')  | must be one SELECT and nothing else",
                "CREATE TEMPORARY VIEW v AS SELECT 1                    | must be one SELECT and nothing else",
                "CREATE FUNCTION f AS 'a.B' USING JAR 'file:///tmp/a.jar' | must be one SELECT and nothing else",
                "ADD JAR '/tmp/a.jar'                                   | must be one SELECT and nothing else",
                "DROP VIEW cowork_events                                | must be one SELECT and nothing else",
                "INSERT INTO cowork_events SELECT * FROM cowork_events  | must be one SELECT and nothing else",
                "SET 'parallelism.default' = '9'                        | must be one SELECT and nothing else",
                "EXPLAIN SELECT * FROM cowork_events                    | must be one SELECT and nothing else",
                "SELECT 1; SELECT 2                                     | must be one SELECT and nothing else",
                "SELECT FROM WHERE                                      | must be one SELECT and nothing else: SQL parse failed",
                "SELECT colour FROM cowork_events                       | Column 'colour' not found",
                "SELECT * FROM cowork_secrets                           | Object 'cowork_secrets' not found",
                "-- nothing                                             | must be one SELECT and nothing else",
            })
    void whatIsNotOneSelectIsRefused(String statement, String problem) throws IOException {
        assertRefused(statement, problem);
    }

    @Test
    void columnsMustBeThoseOfAnAlert() throws IOException {
        assertRefused(
                GOOD.replace("user_key AS group_key, ", "").replace("AS message", "AS massage"),
                "must give the columns of an alert: group_key is missing; message is missing; massage is no column of an alert");
        assertRefused(
                GOOD.replace("'too much'", "42").replace("MAX(event_time)", "'now'"),
                "message must be text, but is INT NOT NULL; event_time must be a TIMESTAMP, but is CHAR(3) NOT NULL");
    }

    @Test
    void rowsMustStayAndComeFromTheViews() throws IOException {
        assertRefused(
                "SELECT organization_id, 'x' AS group_key, 'y' AS message, MAX(event_time) AS event_time"
                        + " FROM cowork_events GROUP BY organization_id",
                "must give rows that stay as they are; group by a window, TUMBLE or HOP");
        assertRefused(
                "SELECT 'a' AS organization_id, 'x' AS group_key, 'y' AS message, TIMESTAMP '2026-01-01 00:00:00' AS event_time",
                "must read cowork_events or a dashboard's view, and nothing else");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@severty error       | @severty is none of @inhibits, @mode, @needs, @quiet-time, @severity, @version",
                "@severity urgent     | @severity must be critical, error, warning or info, but is 'urgent'",
                "@version one         | @version must be a whole number, but is 'one'",
                "@needs api error x   | @needs must be types of events with commas between them, each with or without an attribute",
                "@mode off            | @mode must be on or shadow, but is 'off'",
                "@quiet-time soon     | @quiet-time must be a time such as 6 min, but is 'soon'",
                "@quiet-time 0 s      | @quiet-time must be a time such as 6 min, but is '0 s'",
                "@inhibits api_errors | @inhibits: names no rule with api_errors; the rules are",
            })
    void aHeaderThatSaysSomethingElseIsRefused(String line, String problem) throws IOException {
        assertRefused("-- " + line + "\n" + GOOD, problem);
    }

    @Test
    void whatIsNoThresholdCannotBeFilledIn() throws IOException {
        assertRefused(
                GOOD.replace("'too much'", "'${alert.my-rule.calls}'"),
                "can use the keys of thresholds only: mine.sql: there is no ${alert.my-rule.calls}");
    }

    @Test
    void aNameIsAnIdThatNoOtherRuleHas() throws IOException {
        for (String taken : List.of("api_error", "provider_outage")) {
            assertRefused(taken, GOOD, "is named like a rule of the job's own; give the file another name");
        }
        for (String name : List.of("My-Rule", "1st", "a b")) {
            assertRefused(name, GOOD, "must have a name of small letters, digits and _");
        }
    }

    private void assertRefused(String statement, String problem) throws IOException {
        assertRefused("mine", statement, problem);
    }

    private void assertRefused(String name, String statement, String problem) throws IOException {
        Path file = save(name, statement);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uids(configWithOnly(folder)))
                .withMessageStartingWith("alert rule " + name + ".sql")
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        Files.delete(file);
    }

    private Path save(String name, String statement) throws IOException {
        return Files.writeString(folder.resolve(name + ".sql"), statement);
    }

    private static AlertConfig disabled(Path folder, String rule) {
        AlertConfig config = configWithOnly(folder);
        return config.with(new RuleModes(Set.of(), Set.of(), Set.of(rule, "api_error")));
    }

    private static List<Alert> alerts(AlertConfig config, List<CoworkEvent> events) throws Exception {
        StreamExecutionEnvironment env = run.environment();
        return StageRun.collect(env, StageRun.detect(env, StageRun.source(env, Duration.ofDays(1), events), config))
                .found();
    }

    private static List<String> uids(AlertConfig config) {
        StreamExecutionEnvironment env = run.environment();
        StageRun.detect(env, StageRun.source(env, Duration.ZERO, List.of(apiError(0))), config);
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toList());
    }
}
