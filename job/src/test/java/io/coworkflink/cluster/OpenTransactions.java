/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/** Transactions that keep readers of committed records from reading on. */
final class OpenTransactions {
    private static final Set<TransactionState> OVER =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private OpenTransactions() {}

    /** As Kafka tells now, each with its state. */
    static List<String> of(String bootstrapServers, String prefix) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return admin
                    .listTransactions(new ListTransactionsOptions().filterOnTransactionalIdPattern(prefix + ".*"))
                    .all()
                    .get()
                    .stream()
                    .filter(transaction -> !OVER.contains(transaction.state()))
                    .map(Object::toString)
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not tell its transactions", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
