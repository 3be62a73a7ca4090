/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuerySourceTest {
    @ParameterizedTest
    @CsvSource({
        "sdk, main",
        "repl_main_thread, main",
        "repl_main_thread:outputStyle:custom, main",
        "agent:builtin, subagent",
        "agent:builtin:Explore, subagent",
        "agent:custom, subagent",
        "agent:default, subagent",
        "hook_agent, subagent",
        "compact, auxiliary",
        "prompt_suggestion, auxiliary",
        "web_search_tool, auxiliary",
        "away_summary, auxiliary",
        "agentic, auxiliary",
        "hook_agent_2, auxiliary",
        "sdk2, auxiliary",
        "SDK, auxiliary"
    })
    void sourcesAreClassedAsClientsDo(String source, String expected) {
        assertThat(QuerySource.classOf(source)).isEqualTo(expected);
    }

    @Test
    void withoutASourceItIsTheMainConversation() {
        assertThat(QuerySource.classOf(null)).isEqualTo("main");
    }
}
