/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import org.jspecify.annotations.Nullable;

/** Whose work a call to the model was, by the rule the clients use for their own figures. */
public final class QuerySource {
    public static final String MAIN = "main";
    public static final String SUBAGENT = "subagent";
    public static final String AUXILIARY = "auxiliary";

    private static final String HOOK_AGENT = "hook_agent";
    private static final String AGENT_PREFIX = "agent:";
    private static final String SDK = "sdk";
    private static final String MAIN_PREFIX = "repl_main_thread";

    private QuerySource() {}

    /**
     * Gives {@link #MAIN}, {@link #SUBAGENT} or {@link #AUXILIARY}.
     *
     * @param source {@code query_source} as sent; null, which older clients and the main conversation share, is main
     */
    public static String classOf(@Nullable String source) {
        if (source == null || source.equals(SDK) || source.startsWith(MAIN_PREFIX)) {
            return MAIN;
        }
        return source.equals(HOOK_AGENT) || source.startsWith(AGENT_PREFIX) ? SUBAGENT : AUXILIARY;
    }
}
