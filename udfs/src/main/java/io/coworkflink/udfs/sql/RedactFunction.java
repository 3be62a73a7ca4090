/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.redact.RedactionPolicy;
import io.coworkflink.udfs.redact.Redactor;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code REDACT(text)}: the text with personal data and secrets replaced by placeholders, as the job does it.
 *
 * <p>Argument: {@code text STRING}. Result: {@code STRING}; NULL for NULL; the same text when nothing was found. JSON stays JSON.
 *
 * <pre>{@code
 * CREATE FUNCTION REDACT AS 'io.coworkflink.udfs.sql.RedactFunction';
 * SELECT REDACT('mail alice@acme.com from 62.51.142.132'); -- mail [REDACTED_EMAIL] from [REDACTED_IP]
 * }</pre>
 */
public class RedactFunction extends ScalarFunction {
    private transient @Nullable Redactor redactor;

    @Override
    public void open(FunctionContext context) {
        redactor();
    }

    public @Nullable String eval(@Nullable String text) {
        return text == null ? null : redactor().redact(text).text();
    }

    private Redactor redactor() {
        Redactor opened = redactor;
        if (opened == null) {
            opened = new Redactor(RedactionPolicy.defaults());
            redactor = opened;
        }
        return opened;
    }
}
