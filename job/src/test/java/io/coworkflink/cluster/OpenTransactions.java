/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/** Transactions that keep readers of committed records from reading on. */
final class OpenTransactions {
    private static final Set<TransactionState> OVER =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private OpenTransactions() {}

    /** As Kafka tells now, each with its state. A broker that has only just started knows of none. */
    static List<String> of(String bootstrapServers, String prefix) {
        return transactions(bootstrapServers, prefix, state -> !OVER.contains(state));
    }

    /** Those that ended last in this way. */
    static List<String> aborted(String bootstrapServers, String prefix) {
        return transactions(bootstrapServers, prefix, TransactionState.COMPLETE_ABORT::equals);
    }

    private static List<String> transactions(
            String bootstrapServers, String prefix, Predicate<TransactionState> wanted) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            return admin
                    .listTransactions(new ListTransactionsOptions().filterOnTransactionalIdPattern(prefix + ".*"))
                    .all()
                    .get()
                    .stream()
                    .filter(transaction -> wanted.test(transaction.state()))
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
