/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.redact.RedactionPolicy;
import io.coworkflink.udfs.redact.Redactor;
import java.util.TreeSet;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code PII_TYPES(text)}: what kinds of personal data and secrets the text holds.
 *
 * <p>Argument: {@code text STRING}. Result: {@code ARRAY<STRING>} of type names such as {@code EMAIL}, sorted, each once; empty when
 * nothing was found; NULL for NULL.
 *
 * <pre>{@code
 * CREATE FUNCTION PII_TYPES AS 'io.coworkflink.udfs.sql.PiiTypesFunction';
 * SELECT PII_TYPES('mail alice@acme.com from 62.51.142.132'); -- ['EMAIL', 'IP_ADDRESS']
 * }</pre>
 */
public class PiiTypesFunction extends ScalarFunction {
    private transient @Nullable Redactor redactor;

    public String @Nullable [] eval(@Nullable String text) {
        return text == null
                ? null
                : new TreeSet<>(redactor().redact(text).counts().keySet()).toArray(String[]::new);
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
