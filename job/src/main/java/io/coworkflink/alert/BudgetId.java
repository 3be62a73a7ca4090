/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.event.Identity;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose budget it is, of which kind of period. What is spent of it is kept under this: a new amount in the file goes on with what has
 * been spent.
 *
 * @param team null when it is not a team's
 * @param userKey null when it is not a user's
 */
public record BudgetId(
        String organizationId,
        @Nullable String team,
        @Nullable String userKey,
        BudgetPeriod period) implements Serializable {
    public BudgetId {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(period, "period");
    }

    /** Text, because state is distributed by the hash of its key, and those of enums differ from one JVM to the next. */
    String key() {
        return CompositeKey.of(organizationId, team, userKey, period.name());
    }

    static BudgetId ofKey(String key) {
        List<@Nullable String> parts = CompositeKey.parts(key);
        return new BudgetId(
                Objects.requireNonNull(parts.get(0)),
                parts.get(1),
                parts.get(2),
                BudgetPeriod.valueOf(Objects.requireNonNull(parts.get(3))));
    }

    /** In words, for messages. */
    String owner() {
        if (userKey != null) {
            return "user=" + MessageText.part(userKey);
        }
        return team == null ? "organization=" + MessageText.part(organizationId) : "team=" + MessageText.part(team);
    }

    /**
     * What a rule says of it. A user's names the user; nobody in particular is to blame for an organization's.
     *
     * @param identity the same whatever the order in which events come
     */
    RuleMatch match(Rule rule, String group, String identity, String message, List<Reason> reasons, long timeMillis) {
        Duration quiet = rule.quietTime();
        return new RuleMatch(
                RuleMatch.Kind.FIRED,
                rule.id(),
                rule.version(),
                rule.severity(),
                group,
                identity,
                message,
                reasons,
                organizationId,
                userKey == null ? Identity.ANONYMOUS : userKey,
                null,
                null,
                timeMillis,
                timeMillis,
                List.of(),
                quiet == null ? null : quiet.toMillis());
    }
}
