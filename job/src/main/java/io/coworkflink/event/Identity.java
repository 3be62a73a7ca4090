/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import org.jspecify.annotations.Nullable;

/**
 * Whose event this is. People are pseudonyms or placeholders here, never addresses.
 *
 * @param organizationId empty when the sender has no account
 * @param userKey the key of per-user figures: account uuid, account id, pseudonym, user id, the first that exists; else {@code anonymous}
 * @param userId {@code user.id} as sent, when it looks like an identifier
 * @param userEmail pseudonym, or placeholder while no key is configured
 */
public record Identity(
        String organizationId,
        String userKey,
        @Nullable String userId,
        @Nullable String userEmail) {
    public static final String ANONYMOUS = "anonymous";
}
