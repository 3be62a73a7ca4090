/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody lets the agent do everything without being asked; it is no alert to leave that mode again. */
final class PermissionBypassRule implements InstantRule {
    static final String ID = "permission_bypass";

    private static final String BYPASS = "bypassPermissions";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.PERMISSION_MODE_CHANGED, "to_mode"));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public boolean mayBeMuted() {
        return false;
    }

    @Override
    public @Nullable RuleMatch evaluate(CoworkEvent event) {
        if (!isBypass(event) || BYPASS.equals(event.details().text(Detail.FROM_MODE))) {
            return null;
        }
        String message = "Permission bypass: from=" + part(event.details().text(Detail.FROM_MODE)) + " to=" + BYPASS
                + " trigger=" + part(event.details().text(Detail.TRIGGERED_BY));
        return RuleMatch.of(this, CompositeKey.of(event.identity().userKey()), message, List.of(), event);
    }

    static boolean isModeChange(CoworkEvent event) {
        return event.name().equals(EventNames.PERMISSION_MODE_CHANGED);
    }

    static boolean isBypass(CoworkEvent event) {
        return isModeChange(event) && BYPASS.equals(event.details().text(Detail.TO_MODE));
    }
}
