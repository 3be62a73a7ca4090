/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.List;

/**
 * A session's calls to the model began to fail and none succeeded for too long. The first error since the last success starts
 * the time; those after it belong to the same stall, so that a stall is told once however many retries it holds. The next success
 * tells that it is over, which a pattern could not: it ends with its window.
 */
final class StalledSessionRule implements MemoryRule {
    static final String ID = "stalled_session";

    /** A session that failed and was never heard of again is not remembered for ever. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private static final int AWAITING = 0;
    private static final int STALLED = 1;

    private final Duration stalledAfter;

    StalledSessionRule(Duration stalledAfter) {
        this.stalledAfter = stalledAfter;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.API_ERROR, "session.id"), Need.of(EventNames.API_REQUEST, "session.id"));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    /** Calls outside a session have nothing in common whose recovery could be awaited. */
    @Override
    public boolean concerns(CoworkEvent event) {
        return event.sessionId() != null && (event.isApiError() || event.isApiRequest());
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.sessionId());
    }

    @Override
    public Step next(Memory memory, CoworkEvent call) {
        if (call.isApiRequest()) {
            return new Step(Memory.NONE, memory.count() == STALLED ? recovery(call) : null);
        }
        if (memory.count() == STALLED) {
            return Step.remember(stalled(call));
        }
        return Step.remember(memory.isNone() ? since(call, AWAITING, stalledAfter) : memory);
    }

    @Override
    public Step timePassed(Memory memory) {
        if (memory.count() == STALLED) {
            return Step.FORGET;
        }
        CoworkEvent error = memory.events().get(0);
        return new Step(stalled(error), match(error));
    }

    private static Memory stalled(CoworkEvent lastError) {
        return since(lastError, STALLED, FORGOTTEN_AFTER);
    }

    private static Memory since(CoworkEvent error, int state, Duration duration) {
        return new Memory(List.of(error), state, error.time().millis() + duration.toMillis());
    }

    private RuleMatch match(CoworkEvent error) {
        ApiCall call = error.api();
        String time = MessageText.duration(stalledAfter);
        String message = "Stalled session: no successful API request for " + time + " after an error, model="
                + part(call == null ? null : call.model())
                + " status=" + part(call == null ? null : call.statusCode());
        List<Reason> reasons = List.of(Reason.of("time_without_success", time, time));
        return RuleMatch.of(this, groupKey(error), message, reasons, error);
    }

    private RuleMatch recovery(CoworkEvent success) {
        return RuleMatch.recovery(this, groupKey(success), success);
    }

    private static String groupKey(CoworkEvent call) {
        return CompositeKey.of(call.sessionId());
    }
}
