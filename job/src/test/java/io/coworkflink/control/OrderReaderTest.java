/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.KafkaPosition;
import io.coworkflink.schema.JsonRecords;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReaderTest {
    private static final long NINE = Instant.parse("2026-03-01T09:00:00Z").toEpochMilli();
    private static final String GROUP = "0123456789abcdef0123456789abcdef";
    private static final KafkaPosition POSITION = new KafkaPosition("control", 0, 7, -1, NINE);

    private final OrderReader reader =
            new OrderReader(List.of("api_error", "guardrail_edit"), Set.of("guardrail_edit"));

    @Test
    void aRuleIsMutedUntilATime() {
        assertThat(read("{'action':'mute','rule':'api_error','until':'2026-03-01T19:00:00+01:00','by':'alice',"
                        + "'reason':'a drill'}"))
                .isEqualTo(
                        accepted(new Order(Action.MUTE, "api_error", null, NINE + 9 * 3_600_000L, "alice", "a drill")));
    }

    @Test
    void aGroupIsMutedForADayAtMost() {
        String order = "{'action':'mute','group_id':'" + GROUP + "','by':'bob','until':'";
        assertThat(read(order + "2026-03-02T09:00:00Z'}"))
                .isEqualTo(accepted(new Order(Action.MUTE, null, GROUP, NINE + 86_400_000L, "bob", null)));
        assertThat(read(order + "2026-03-02T09:00:00.001Z'}").refusal())
                .isEqualTo("until must be at most 24 h after the message");
    }

    @Test
    void whatIsOrderedBackNeedsNoTime() {
        assertThat(read("{'action':'unmute','group_id':'" + GROUP + "','by':'bob'}")
                        .refusal())
                .isNull();
        assertThat(read("{'action':'live','rule':'guardrail_edit','by':'bob'}").refusal())
                .isNull();
        assertThat(read("{'action':'shadow','rule':'api_error','by':'bob'}").refusal())
                .isNull();
    }

    /** The answer says what to mend and repeats nothing of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secret | is no JSON",
                "`` | is no JSON object",
                "['secret'] | is no JSON object",
                "{'action':'mute'} {} | is no JSON",
                "{'action':'mute','action':'mute','by':'secret'} | is no JSON",
                "{'action':'silence','rule':'api_error','by':'secret'} | action must be one of mute, unmute, shadow, live",
                "{'rule':'api_error','by':'secret'} | action must be one of mute, unmute, shadow, live",
                "{'action':'live','rule':'secret','by':'a'} | names no rule of this job; the rules are [api_error, guardrail_edit]",
                "{'action':'live','rule':7,'by':'a'} | rule must be a text",
                "{'action':'live','by':'a'} | must have either rule or group_id",
                "{'action':'live','group_id':'0123456789abcdef0123456789abcdef','by':'a'} | has a group_id, which only mute and unmute take",
                "{'action':'unmute','rule':'api_error','group_id':'0123456789abcdef0123456789abcdef','by':'a'} | must have either rule or group_id",
                "{'action':'unmute','group_id':'secret','by':'a'} | group_id must be that of an alert, 32 hex digits",
                "{'action':'mute','rule':'api_error','by':'a'} | until is missing: a mute must end",
                "{'action':'mute','rule':'api_error','by':'a','until':'secret'} | until must be a time such as 2026-11-26T18:00:00Z",
                "{'action':'mute','rule':'api_error','by':'a','until':'+999999999-01-01T00:00:00Z'} | until must be a time such as 2026-11-26T18:00:00Z",
                "{'action':'mute','rule':'api_error','by':'a','until':'2026-03-01T09:00:00Z'} | until must be later than the message",
                "{'action':'live','rule':'api_error','by':'a','until':'2026-03-01T10:00:00Z'} | has until, which only mute takes",
                "{'action':'live','rule':'api_error'} | by is missing: who orders this?",
                "{'action':'live','rule':'api_error','by':' '} | by is missing: who orders this?",
                "{'action':'live','rule':'api_error','by':'a\\nb'} | by must be one line of at most 128 characters",
                "{'action':'live','rule':'api_error','by':'a','for':'secret'} | has a field that is none of [action, by, group_id, reason, rule, until]",
                "{'action':'mute','rule':'guardrail_edit','by':'a','until':'2026-03-01T10:00:00Z'} | would silence a rule that must be heard; alert.mute-protected-rules allows it",
                "{'action':'shadow','rule':'guardrail_edit','by':'a'} | would silence a rule that must be heard; alert.mute-protected-rules allows it",
            })
    void whatIsNotWhollyUnderstoodIsRefused(String message, String refusal) {
        assertThat(read(message)).isEqualTo(new AuditEntry(POSITION, null, refusal));
    }

    @Test
    void whatIsTooLongIsNotEvenRead() {
        String order = "{'action':'live','rule':'api_error','by':'" + "a".repeat(17_000) + "'}";
        assertThat(read(order).refusal()).isEqualTo("is longer than 16384 bytes");
    }

    @Test
    void aSenderWhoseClockIsAheadCannotMuteForLonger() {
        KafkaPosition ahead = new KafkaPosition("control", 0, 7, -1, NINE + 365L * 86_400_000);
        ControlMessage message = new ControlMessage(
                json("{'action':'mute','rule':'api_error','by':'a','until':'2027-03-01T09:00:00Z'}"), ahead);
        assertThat(reader.read(message, NINE).refusal()).isEqualTo("until must be at most 24 h after the message");
    }

    @Test
    void theAuditSaysWhoWhenAndWhatOrWhyNot() {
        AuditEntry accepted = read("{'action':'shadow','rule':'api_error','by':'alice'}");
        assertThat(text(accepted))
                .isEqualTo(
                        "{\"schema_version\":1,\"ordered_at\":\"2026-03-01T09:00:00.000Z\",\"outcome\":\"accepted\","
                                + "\"refusal\":null,\"action\":\"shadow\",\"rule\":\"api_error\",\"group_id\":null,\"until\":null,"
                                + "\"ordered_by\":\"alice\",\"reason\":null,\"topic\":\"control\",\"partition\":0,\"offset\":7}");
        assertThat(text(read("secret")))
                .contains("\"outcome\":\"refused\",\"refusal\":\"is no JSON\",\"action\":null")
                .doesNotContain("secret");
    }

    @Test
    void whatCrossesOperatorsNeedsNoKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ControlMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(AuditEntry.class);
    }

    private AuditEntry read(String message) {
        return reader.read(new ControlMessage(json(message), POSITION), NINE + 5);
    }

    private static byte[] json(String message) {
        return message.replace('\'', '"').getBytes(UTF_8);
    }

    private static String text(AuditEntry entry) {
        return new String(JsonRecords.write(AuditEntry.SCHEMA, entry), UTF_8);
    }

    private static AuditEntry accepted(Order order) {
        return new AuditEntry(POSITION, order, null);
    }
}
