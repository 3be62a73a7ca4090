/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.Reason;
import io.coworkflink.alert.Severity;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Messages about delivery itself, in the form of alerts so that every receiver understands them. They are about the job and no
 * organization.
 */
final class Notices {
    static final String DELIVERY_FAILED = "delivery_failed";
    static final String HEARTBEAT = "heartbeat";

    private static final long SPACING_MILLIS = TimeUnit.HOURS.toMillis(1);
    /** The end of the input is no failure, and an endpoint that was taken out of the routes has no fallback. */
    private static final Set<UndeliveredReason> FAILURES =
            Set.of(UndeliveredReason.REJECTED, UndeliveredReason.EXPIRED, UndeliveredReason.OUTBOX_FULL);

    private final String endpoint;
    private long firstMillis;
    private long lastNoticeMillis;
    private int failures;
    private int notices;

    /** For the fallback of the endpoint. */
    Notices(String endpoint) {
        this.endpoint = endpoint;
    }

    /** What to tell the fallback about one more alert that was given up: at most one notice an hour, else null. */
    @Nullable
    Alert after(Undelivered undelivered, long nowMillis) {
        // A notice about a notice would have no end.
        if (!FAILURES.contains(undelivered.reason()) || isOwn(undelivered.alert())) {
            return null;
        }
        failures++;
        if (notices > 0 && nowMillis - lastNoticeMillis < SPACING_MILLIS) {
            return null;
        }
        firstMillis = notices == 0 ? nowMillis : firstMillis;
        lastNoticeMillis = nowMillis;
        notices++;
        return notice(undelivered);
    }

    /** Each has a key of its own, also after a restart: the seconds of its time. */
    static Alert heartbeat(long nowMillis) {
        int seconds = (int) (TimeUnit.MILLISECONDS.toSeconds(nowMillis) % Integer.MAX_VALUE);
        return alert(
                HEARTBEAT,
                HEARTBEAT,
                Severity.INFO,
                AlertState.FIRING,
                1,
                seconds,
                "the job is running",
                List.of(),
                nowMillis,
                nowMillis);
    }

    static boolean isOwn(Alert alert) {
        return alert.type().equals(DELIVERY_FAILED) || alert.type().equals(HEARTBEAT);
    }

    /** The time of the first is part of its id: after a restart the count begins anew. */
    private Alert notice(Undelivered last) {
        String failure = last.lastFailure() == null ? "" : ", " + last.lastFailure();
        String message = "%d alerts so far could not be delivered to %s; the last: %s%s"
                .formatted(failures, endpoint, last.reason().text(), failure);
        return alert(
                DELIVERY_FAILED,
                DELIVERY_FAILED + ":" + endpoint + ":" + firstMillis,
                Severity.ERROR,
                notices == 1 ? AlertState.FIRING : AlertState.UPDATED,
                failures,
                0,
                message,
                List.of(
                        new Reason("endpoint", endpoint, null),
                        new Reason("undelivered", Integer.toString(failures), null)),
                firstMillis,
                lastNoticeMillis);
    }

    /** Those parts of an alert that are not empty here. */
    private static Alert alert(
            String type,
            String id,
            Severity severity,
            AlertState state,
            int count,
            int repeats,
            String message,
            List<Reason> reasons,
            long sinceMillis,
            long timeMillis) {
        return new Alert(
                id,
                type,
                type,
                1,
                severity,
                state,
                null,
                count,
                repeats,
                message,
                reasons,
                "",
                "",
                null,
                null,
                sinceMillis,
                timeMillis,
                List.of(),
                null,
                null);
    }
}
