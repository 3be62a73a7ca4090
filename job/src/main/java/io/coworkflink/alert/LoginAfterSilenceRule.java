/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.Identity;
import java.time.Duration;
import java.util.List;

/** An account that nobody has used for long signs in: it was forgotten, and perhaps found by somebody else. */
final class LoginAfterSilenceRule implements MemoryRule {
    static final String ID = "login_after_silence";

    /** After it an account is as good as new. */
    private static final Duration REMEMBERED = Duration.ofDays(365);
    /** A memory that is this much too old is near enough, and need not be written with every prompt. */
    private static final Duration GRAIN = Duration.ofHours(1);

    private final Duration silence;

    LoginAfterSilenceRule(Duration silence) {
        this.silence = silence;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.AUTH, "success"), Need.of(EventNames.AUTH, "action"));
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public boolean isWithinSession() {
        return false;
    }

    /** Prompts, too: who is signed in for months is not silent. */
    @Override
    public boolean concerns(CoworkEvent event) {
        return (isLogin(event) || event.name().equals(EventNames.USER_PROMPT))
                && !event.identity().userKey().equals(Identity.ANONYMOUS);
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(
                event.identity().organizationId(), event.identity().userKey());
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        if (memory.isNone()) {
            return Step.remember(memoryOf(event));
        }
        Duration since = Tools.timeBetween(memory.events().get(0), event);
        if (since.compareTo(GRAIN) < 0) {
            return Step.remember(memory);
        }
        boolean isTold = isLogin(event) && since.compareTo(silence) >= 0;
        return new Step(memoryOf(event), isTold ? match(since, event) : null);
    }

    private static Memory memoryOf(CoworkEvent event) {
        return new Memory(List.of(event), 0, event.time().millis() + REMEMBERED.toMillis());
    }

    private RuleMatch match(Duration since, CoworkEvent login) {
        String userKey = login.identity().userKey();
        return RuleMatch.of(
                this,
                CompositeKey.of(userKey),
                "Login after silence: user=" + MessageText.part(userKey) + " signed in after " + since.toDays()
                        + " days without a prompt or a login",
                List.of(Reason.of("silent_days", since.toDays(), silence.toDays())),
                login);
    }

    private static boolean isLogin(CoworkEvent event) {
        return event.name().equals(EventNames.AUTH)
                && "login".equals(event.details().text(Detail.AUTH_ACTION))
                && Boolean.TRUE.equals(event.details().flag(Detail.SUCCESS));
    }
}
