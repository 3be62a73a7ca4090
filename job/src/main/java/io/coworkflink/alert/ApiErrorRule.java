/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call to the model failed, with any status. */
final class ApiErrorRule implements InstantRule {
    static final String ID = "api_error";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.API_ERROR));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public @Nullable RuleMatch evaluate(CoworkEvent event) {
        if (!event.isApiError()) {
            return null;
        }
        ApiCall call = event.api();
        String model = part(call == null ? null : call.model());
        String status = part(call == null ? null : call.statusCode());
        String error = part(call == null ? null : call.error());
        String message = "API error: model=" + model + " status=" + status + " error=" + error;
        List<Reason> reasons = List.of(Reason.of("model", model), Reason.of("status_code", status));
        return RuleMatch.of(this, CompositeKey.of(model, status), message, reasons, event);
    }
}
