/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.redact.PiiType;
import io.coworkflink.udfs.redact.RedactionPolicy;
import io.coworkflink.udfs.redact.Redactor;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code CONTAINS_SECRET(text)}: whether the text holds a key, a token, a password or a private key.
 *
 * <p>Argument: {@code text STRING}. Result: {@code BOOLEAN}; NULL for NULL. Personal data alone is no secret.
 *
 * <pre>{@code
 * CREATE FUNCTION CONTAINS_SECRET AS 'io.coworkflink.udfs.sql.ContainsSecretFunction';
 * SELECT CONTAINS_SECRET('DB_PASSWORD=Tundra!907'); -- TRUE
 * }</pre>
 */
public class ContainsSecretFunction extends ScalarFunction {
    private transient @Nullable Redactor redactor;

    public @Nullable Boolean eval(@Nullable String text) {
        return text == null ? null : !redactor().redact(text).counts().isEmpty();
    }

    private Redactor redactor() {
        Redactor opened = redactor;
        if (opened == null) {
            opened = new Redactor(RedactionPolicy.defaults()
                    .withTypes(Arrays.stream(PiiType.values())
                            .filter(PiiType::isSecret)
                            .collect(Collectors.toSet())));
            redactor = opened;
        }
        return opened;
    }
}
