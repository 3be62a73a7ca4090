/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginAfterSilenceRuleTest {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final LoginAfterSilenceRule rule = new LoginAfterSilenceRule(Duration.ofDays(30));

    @Test
    void aLoginAfterThirtyDaysIsAnError() throws Exception {
        assertThat(matches(prompt(0), login(30 * DAY)))
                .singleElement()
                .satisfies(match -> assertThat(match.severity()).isEqualTo(Severity.ERROR))
                .satisfies(match -> assertThat(match.message())
                        .isEqualTo(
                                "Login after silence: user=alice signed in after 30 days without a prompt or a login"));
    }

    @Test
    void aFirstLoginOneAfterLessAndOneThatFailedAreNone() throws Exception {
        assertThat(matches(login(40 * DAY))).isEmpty();
        assertThat(matches(prompt(0), login(30 * DAY - 1))).isEmpty();
        assertThat(matches(login(0), auth("login", false, 40 * DAY))).isEmpty();
        assertThat(matches(login(0), auth("logout", true, 40 * DAY))).isEmpty();
    }

    @Test
    void whoHasPromptedMeanwhileWasNotSilentAndOthersDoNotCount() throws Exception {
        assertThat(matches(login(0), prompt(20 * DAY), login(40 * DAY))).isEmpty();
        CoworkEvent ofBob = Events.prompt("p", "text")
                .with("user.id", "bob")
                .atSecond(20 * DAY)
                .build();
        assertThat(matches(login(0), ofBob, login(40 * DAY))).hasSize(1);
    }

    @Test
    void aPromptAfterASilenceIsNoLoginAndEndsIt() throws Exception {
        assertThat(matches(prompt(0), prompt(40 * DAY), login(40 * DAY + 60))).isEmpty();
    }

    @Test
    void afterAYearAnAccountIsAsGoodAsNew() throws Exception {
        assertThat(matches(prompt(0), login(366 * DAY))).isEmpty();
    }

    private List<RuleMatch> matches(CoworkEvent... events) throws Exception {
        try (RuleHarness harness = new RuleHarness(rule)) {
            harness.arrive(events);
            harness.passTime(2 * 365 * DAY);
            return harness.matches();
        }
    }

    private static CoworkEvent prompt(long second) {
        return Events.prompt("prompt-" + second, "text").atSecond(second).build();
    }

    private static CoworkEvent login(long second) {
        return auth("login", true, second);
    }

    private static CoworkEvent auth(String action, boolean success, long second) {
        return Events.event("auth")
                .with("action", action)
                .with("success", String.valueOf(success))
                .atSecond(second)
                .build();
    }
}
