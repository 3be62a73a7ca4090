/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Fills the templates of links. What comes from a sender is percent-encoded: it can be a parameter, never an address.
 *
 * @param runbookUrl null for no link
 * @param traceUrl null for no link
 */
record AlertLinks(@Nullable String runbookUrl, @Nullable String traceUrl) implements Serializable {
    @Nullable
    String runbook(String ruleId) {
        return runbookUrl == null ? null : runbookUrl.replace("{rule}", encoded(ruleId));
    }

    /** Null without a prompt. */
    @Nullable
    String trace(RuleMatch match) {
        String prompt = match.promptId();
        if (traceUrl == null || prompt == null) {
            return null;
        }
        String session = match.sessionId();
        return traceUrl.replace("{prompt_id}", encoded(prompt))
                .replace("{session_id}", encoded(session == null ? "" : session))
                .replace("{organization_id}", encoded(match.organizationId()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
