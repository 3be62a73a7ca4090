/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * Somebody fails to sign in several times in a row and then succeeds. The stages follow each other strictly: of thousands of failures
 * only the last few are open matches.
 */
final class AuthFailuresRule implements SequenceRule {
    static final String ID = "auth_failures";

    private static final String FAILURES = "failures in a row";
    private static final String SUCCESS = "a success";

    private static final int INSTALLATION_HEX_DIGITS = 64;

    private final int failures;
    private final Duration window;

    AuthFailuresRule(int failures, Duration window) {
        this.failures = failures;
        this.window = SequenceRule.requireShort(window);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.AUTH, "success"));
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    /** Those whom nobody knows are not one person. */
    @Override
    public boolean concerns(CoworkEvent event) {
        return event.name().equals(EventNames.AUTH)
                && event.details().flag(Detail.SUCCESS) != null
                && !user(event).equals(Identity.ANONYMOUS);
    }

    /** Who has not signed in yet may have no organization; any but an installation is known by a name that others may have, too. */
    @Override
    public String key(CoworkEvent event) {
        String user = user(event);
        return isInstallation(user)
                ? CompositeKey.of(user)
                : CompositeKey.of(event.identity().organizationId(), user);
    }

    @Override
    public Pattern<CoworkEvent, ?> pattern() {
        return Pattern.<CoworkEvent>begin(FAILURES, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(event -> !succeeded(event)))
                .times(failures)
                .consecutive()
                .next(SUCCESS)
                .where(SimpleCondition.of(AuthFailuresRule::succeeded))
                .within(window);
    }

    @Override
    public RuleMatch match(Map<String, List<CoworkEvent>> stages) {
        List<CoworkEvent> events = new ArrayList<>(Objects.requireNonNull(stages.get(FAILURES)));
        CoworkEvent lastFailure = events.get(events.size() - 1);
        events.addAll(Objects.requireNonNull(stages.get(SUCCESS)));
        String category = part(lastFailure.details().text(Detail.ERROR_CATEGORY));
        String message =
                "Auth failures: at least " + failures + " in a row, then a success, last error_category=" + category;
        List<Reason> reasons =
                List.of(Reason.of("failures", failures, failures), Reason.of("error_category", category));
        CoworkEvent success = events.get(events.size() - 1);
        return RuleMatch.of(this, CompositeKey.of(user(success)), message, reasons, events);
    }

    /** The installation, since an account is known only to who has signed in. */
    private static String user(CoworkEvent event) {
        String installation = event.identity().userId();
        return installation == null ? event.identity().userKey() : installation;
    }

    private static boolean isInstallation(String user) {
        return user.length() == INSTALLATION_HEX_DIGITS && user.chars().allMatch(HexFormat::isHexDigit);
    }

    private static boolean succeeded(CoworkEvent event) {
        return Boolean.TRUE.equals(event.details().flag(Detail.SUCCESS));
    }
}
