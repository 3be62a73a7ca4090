/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A session's calls to the model began to fail and none succeeded for too long. The first error since the last success starts
 * the time; those after it belong to the same stall, so that a stall is told once however many retries it holds.
 */
final class StalledSessionRule implements SequenceRule {
    static final String ID = "stalled_session";

    private static final String ERROR = "an API error";
    private static final String SUCCESS = "a successful request";

    private final Duration stalledAfter;

    StalledSessionRule(Duration stalledAfter) {
        this.stalledAfter = SequenceRule.requireShort(stalledAfter);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean endsInAbsence() {
        return true;
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
    public DataStream<CoworkEvent> narrow(DataStream<CoworkEvent> concerned) {
        return KeepTurns.of(concerned, this);
    }

    @Override
    public Pattern<CoworkEvent, ?> pattern() {
        return Pattern.<CoworkEvent>begin(ERROR, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(CoworkEvent::isApiError))
                .notFollowedBy(SUCCESS)
                .where(SimpleCondition.of(CoworkEvent::isApiRequest))
                .within(stalledAfter);
    }

    @Override
    public RuleMatch match(Map<String, List<CoworkEvent>> stages) {
        CoworkEvent error = Objects.requireNonNull(stages.get(ERROR)).get(0);
        ApiCall call = error.api();
        String message = "Stalled session: no successful API request for " + MessageText.duration(stalledAfter)
                + " after an error, model=" + part(call == null ? null : call.model())
                + " status=" + part(call == null ? null : call.statusCode());
        List<Reason> reasons = List.of(Reason.of(
                "time_without_success", MessageText.duration(stalledAfter), MessageText.duration(stalledAfter)));
        return RuleMatch.of(this, CompositeKey.of(error.sessionId()), message, reasons, error);
    }
}
