/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.schema.OutputRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * One statement for the rows of all tables. What it does is in {@code sql/postgres}.
 *
 * @param tables by topic
 */
record Upsert(Map<String, String> tables) implements JdbcQueryStatement<OutputRecord> {
    private static final byte[] NO_KEY = {};

    Upsert {
        tables = Map.copyOf(tables);
    }

    @Override
    public String query() {
        return "SELECT cowork_upsert(?, ?, ?)";
    }

    @Override
    public void statement(PreparedStatement row, OutputRecord record) throws SQLException {
        row.setString(1, table(record.topic()));
        row.setBytes(2, sha256(record.key() == null ? NO_KEY : record.key()));
        row.setString(3, SafeJson.of(record.value()));
    }

    private String table(String topic) {
        String table = tables.get(topic);
        if (table == null) {
            throw new IllegalArgumentException("no table for topic " + topic);
        }
        return table;
    }

    private static byte[] sha256(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
