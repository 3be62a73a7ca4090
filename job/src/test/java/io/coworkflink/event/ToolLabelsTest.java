/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolLabelsTest {
    @Test
    void parametersInJsonGiveTheServerAndItsTool() {
        Details details = details(Events.toolResult("mcp_tool", true)
                .with("tool_parameters", "{\"mcp_server_name\":\"tickets\",\"mcp_tool_name\":\"search\"}"));
        assertThat(details.text(Detail.MCP_SERVER)).isEqualTo("tickets");
        assertThat(details.text(Detail.MCP_TOOL)).isEqualTo("search");
    }

    @Test
    void anAttributeOfItsOwnWinsOverTheJsonAndTheJsonOverTheName() {
        Events call = Events.toolResult("mcp__by_name__list", true);
        assertThat(details(call).text(Detail.MCP_SERVER)).isEqualTo("by_name");
        assertThat(details(call).text(Detail.MCP_TOOL)).isEqualTo("list");
        call.with("tool_parameters", "{\"mcp_server_name\":\"by_json\"}");
        assertThat(details(call).text(Detail.MCP_SERVER)).isEqualTo("by_json");
        call.with("mcp_server.name", "by_attribute");
        assertThat(details(call).text(Detail.MCP_SERVER)).isEqualTo("by_attribute");
        assertThat(details(call).text(Detail.MCP_TOOL)).isEqualTo("list");
    }

    @Test
    void skillsAndSubagentsAreFoundInParametersOrInInput() {
        assertThat(details(Events.toolResult("Skill", true).with("tool_parameters", "{\"skill_name\":\"pdf\"}"))
                        .text(Detail.SKILL))
                .isEqualTo("pdf");
        assertThat(details(Events.toolDecision("Skill", "accept").with("tool_input", "{\"skill\":\"acme:pdf\"}"))
                        .text(Detail.SKILL))
                .isEqualTo("acme:pdf");
        assertThat(details(Events.toolResult("Agent", true)
                                .with("tool_input", "{\"prompt\":\"Find it\",\"subagent_type\":\"Explore\"}"))
                        .text(Detail.SUBAGENT_TYPE))
                .isEqualTo("Explore");
    }

    @Test
    void theInputOfAnyOtherToolSaysNothing() {
        Details details = details(Events.toolResult("mcp__notes__write", true)
                .with("tool_input", "{\"skill\":\"cooking\",\"subagent_type\":\"sister\",\"mcp_server_name\":\"x\"}"));
        assertThat(details.text(Detail.SKILL)).isNull();
        assertThat(details.text(Detail.SUBAGENT_TYPE)).isNull();
        assertThat(details.text(Detail.MCP_SERVER)).isEqualTo("notes");
    }

    @Test
    void jsonThatWasCutOffCountsUpToTheCut() {
        Details details = details(Events.toolResult("Bash", true)
                .with(
                        "tool_parameters",
                        "{\"git_commit_id\":\"1a2b3c\",\"nested\":{\"skill_name\":\"x\"},\"full_comm"));
        assertThat(details.text(Detail.GIT_COMMIT_ID)).isEqualTo("1a2b3c");
        assertThat(details.text(Detail.SKILL)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tell bob a secret",
                "",
                "line\\nbreak",
                "[REDACTED_EMAIL]",
                "bob@example.com",
                "ünter",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void freeTextIsNoLabel(String text) {
        Details details = details(
                Events.toolResult("mcp_tool", true).with("tool_parameters", "{\"mcp_server_name\":\"" + text + "\"}"));
        assertThat(details.text(Detail.MCP_SERVER)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "",
                "[{\"skill_name\":\"x\"}]",
                "[TRUNCATED 9]",
                "{\"skill_name\":7}",
                "{\"skill_name\":{}}"
            })
    void anyOtherParametersAreNone(String parameters) {
        assertThat(details(Events.toolResult("Skill", true).with("tool_parameters", parameters))
                        .text(Detail.SKILL))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp__", "mcp____x", "mcp__server", "mcp_tool", "notmcp__a__b"})
    void namesOfAnotherFormNameNoServer(String tool) {
        assertThat(details(Events.toolResult(tool, true)).text(Detail.MCP_SERVER))
                .isNull();
    }

    @Test
    void eventsThatAreNoToolCallsHaveNone() {
        assertThat(details(Events.event("api_request").with("tool_parameters", "{\"skill_name\":\"x\"}"))
                        .text(Detail.SKILL))
                .isNull();
    }

    private static Details details(Events event) {
        return event.build().details();
    }
}
