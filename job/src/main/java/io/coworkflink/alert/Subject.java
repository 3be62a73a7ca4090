/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

/**
 * Whose figures they are. What is not told apart is empty.
 *
 * @param userKey empty for those of all users
 * @param model empty for those of all models
 */
public record Subject(String organizationId, String userKey, String model) {
    /** Within the organization. */
    String groupKey() {
        return CompositeKey.of(userKey, model);
    }
}
