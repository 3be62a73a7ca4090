/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.redact.PolicyText;
import io.coworkflink.udfs.redact.Redactor;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code REDACT(text)} and {@code REDACT(text, policy)}: the text with personal data and secrets replaced by placeholders, as the job
 * does it.
 *
 * <p>Arguments: {@code text STRING}; {@code policy STRING}, options as in the job's configuration, one a line, such as
 * {@code 'types: EMAIL,PHONE'}. Result: {@code STRING}; NULL for NULL; the same text when nothing was found. JSON stays JSON. A wrong
 * policy fails the query.
 *
 * <pre>{@code
 * CREATE FUNCTION REDACT AS 'io.coworkflink.udfs.sql.RedactFunction';
 * SELECT REDACT('mail alice@acme.com from 62.51.142.132'); -- mail [REDACTED_EMAIL] from [REDACTED_IP]
 * SELECT REDACT('mail alice@acme.com from 62.51.142.132', 'types: EMAIL'); -- mail [REDACTED_EMAIL] from 62.51.142.132
 * }</pre>
 */
public class RedactFunction extends ScalarFunction {
    /** Queries have few policies, and each takes a moment to prepare. */
    private static final int MAX_POLICIES = 64;

    private transient @Nullable Map<String, Redactor> redactors;

    @Override
    public void open(FunctionContext context) {
        redactor("");
    }

    public @Nullable String eval(@Nullable String text) {
        return text == null ? null : redactor("").redact(text).text();
    }

    public @Nullable String eval(@Nullable String text, @Nullable String policy) {
        return text == null
                ? null
                : redactor(policy == null ? "" : policy).redact(text).text();
    }

    private Redactor redactor(String policy) {
        Map<String, Redactor> known = redactors;
        if (known == null || known.size() > MAX_POLICIES) {
            known = new HashMap<>();
            redactors = known;
        }
        return known.computeIfAbsent(
                policy, p -> new Redactor(PolicyText.parse(p).policy()));
    }
}
