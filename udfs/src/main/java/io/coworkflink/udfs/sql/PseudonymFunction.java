/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import io.coworkflink.udfs.redact.PseudonymKey;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code PSEUDONYM(text, type)}: the name under which the job knows a person, for whoever holds its key.
 *
 * <p>Arguments: {@code text STRING}, such as an address; {@code type STRING}: {@code EMAIL}, {@code USER} or {@code PATH}. Result:
 * {@code STRING}; NULL for NULL, and while the client has no key. The key stands in the environment of the Flink processes:
 * {@code COWORK_PSEUDONYM_KEY}, and its id in {@code COWORK_PSEUDONYM_KEY_ID} (k1 when that is not set).
 *
 * <pre>{@code
 * CREATE FUNCTION PSEUDONYM AS 'io.coworkflink.udfs.sql.PseudonymFunction';
 * SELECT PSEUDONYM('alice@acme.com', 'EMAIL'); -- email_k1_…
 * }</pre>
 */
public class PseudonymFunction extends ScalarFunction {
    private static final String KEY = "COWORK_PSEUDONYM_KEY";
    private static final String KEY_ID = "COWORK_PSEUDONYM_KEY_ID";

    private transient @Nullable PseudonymKey key;

    @Override
    public void open(FunctionContext context) {
        key = key(System.getenv(KEY), System.getenv().getOrDefault(KEY_ID, "k1"));
    }

    void use(PseudonymKey given) {
        key = given;
    }

    private static @Nullable PseudonymKey key(@Nullable String secret, String id) {
        return secret == null ? null : new PseudonymKey(id, secret.strip().getBytes(StandardCharsets.UTF_8));
    }

    public @Nullable String eval(@Nullable String text, @Nullable String type) {
        PseudonymKey held = key;
        return text == null || type == null || held == null ? null : held.pseudonym(type, text);
    }
}
