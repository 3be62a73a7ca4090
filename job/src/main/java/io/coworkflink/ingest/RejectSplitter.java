/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.metrics.Tally;
import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sends each outcome where it belongs. What was received is the sum of what passes here, is rejected and is ignored; whether what passes is
 * accepted, {@link ValidateEvents} decides.
 */
final class RejectSplitter extends ProcessFunction<Decoded, RawEvent> {
    private transient @Nullable Tally tally;

    @Override
    public void open(OpenContext context) {
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public void processElement(Decoded decoded, Context context, Collector<RawEvent> out) {
        count("received", 1);
        if (decoded.event() != null) {
            count(decoded.repairs());
            out.collect(decoded.event());
        } else if (decoded.rejected() != null) {
            count("rejected", 1);
            count("rejected_" + text(decoded.rejected().reason()), 1);
            context.output(Ingest.DEAD_LETTERS, decoded.rejected());
        } else if (decoded.ignored() != null) {
            count("ignored_" + text(decoded.ignored()), 1);
        }
    }

    private void count(Repairs repairs) {
        if (repairs.equals(Repairs.NONE)) {
            return;
        }
        count("duplicate_attributes", repairs.duplicateAttributes());
        count("truncated_values", repairs.truncatedValues());
        count("replaced_texts", repairs.replacedTexts());
        count("tenant_mismatches", repairs.foreignTenant() ? 1 : 0);
    }

    private void count(String name, int times) {
        if (tally != null && times > 0) {
            tally.count(name, times);
        }
    }

    private static String text(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
