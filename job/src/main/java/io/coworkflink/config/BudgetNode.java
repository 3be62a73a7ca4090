/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.schema.NanoUsd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one budget of the file, and notes all that is wrong with it: by its number, since who it is for is nobody's business. */
final class BudgetNode {
    private static final List<String> KEYS = List.of("organization", "team", "user", "period", "amount-usd", "steps");
    private static final List<String> PERIODS =
            Stream.of(BudgetPeriod.values()).map(BudgetPeriod::text).toList();

    private final JsonNode node;
    private final int number;
    private final boolean addressesHidden;
    private final Problems problems;
    private final Problems own = new Problems();

    /** @param number in the file, from 1 */
    BudgetNode(JsonNode node, int number, boolean addressesHidden, Problems problems) {
        this.node = node;
        this.number = number;
        this.addressesHidden = addressesHidden;
        this.problems = problems;
    }

    int number() {
        return number;
    }

    String place() {
        return BudgetOptions.BUDGETS.key() + ", budget " + number;
    }

    /** Nothing when it is wrong. */
    Optional<Budget> read() {
        if (!node.isObject()) {
            problems.add(place(), "must be a group of keys such as organization and amount-usd");
            return Optional.empty();
        }
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                refuse(key, "is no key" + EndpointNode.suggestion(key, KEYS));
            }
        });
        String organization = required("organization");
        String team = text("team");
        String user = text("user");
        checkWhose(organization, team, user);
        BudgetPeriod period = period();
        long nanoUsd = nanoUsd();
        List<Integer> steps = steps();
        problems.addAll(own.found());
        return own.found().isEmpty()
                ? Optional.of(new Budget(organization, team, user, period, nanoUsd, steps))
                : Optional.empty();
    }

    private void checkWhose(String organization, @Nullable String team, @Nullable String user) {
        if (team != null && user != null) {
            refuse("user", "must not stand beside team; write a budget for each of them");
        }
        String member = team == null ? user : team;
        if (organization.equals(Budget.EACH) && member != null && !member.equals(Budget.EACH)) {
            refuse("organization", "must be one organization's id where the team or the user is a certain one");
        }
        if (addressesHidden && user != null && user.contains("@")) {
            refuse(
                    "user",
                    "must be a user_key as dashboards show it, not an address, which is in no event after redaction");
        }
    }

    private BudgetPeriod period() {
        String written = required("period");
        if (PERIODS.contains(written)) {
            return BudgetPeriod.valueOf(written.toUpperCase(Locale.ROOT));
        }
        refuse("period", "is none" + EndpointNode.suggestion(written, PERIODS));
        return BudgetPeriod.MONTH;
    }

    private long nanoUsd() {
        String written = required("amount-usd");
        try {
            BigDecimal usd = Settings.decimal(written);
            if (usd.signum() > 0) {
                return NanoUsd.of(usd);
            }
            refuse("amount-usd", "must be more than 0");
        } catch (IllegalArgumentException e) {
            refuse("amount-usd", String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private List<Integer> steps() {
        JsonNode list = node.path("steps");
        if (list.isMissingNode()) {
            return Budget.USUAL_STEPS;
        }
        List<Integer> steps = new ArrayList<>();
        list.forEach(step -> steps.add(step.canConvertToInt() && step.isIntegralNumber() ? step.intValue() : 0));
        if (!list.isArray() || !Budget.areSteps(steps)) {
            refuse(
                    "steps",
                    "must be a list of whole percents that rise, from 1 to %d, such as [50, 80, 100]"
                            .formatted(Budget.HIGHEST_STEP));
        }
        return steps;
    }

    /** Empty, and noted, when it is not there. */
    private String required(String key) {
        String text = text(key);
        if (text == null) {
            refuse(key, "is missing");
        }
        return text == null ? "" : text;
    }

    private @Nullable String text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.asText().strip();
        if (value.isContainerNode() || text.isEmpty()) {
            refuse(key, "must be a plain value");
            return null;
        }
        return text;
    }

    private void refuse(String key, String problem) {
        own.add(place() + ", " + key, problem);
    }
}
