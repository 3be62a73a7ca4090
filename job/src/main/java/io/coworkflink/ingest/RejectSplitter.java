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
        count("received");
        if (decoded.event() != null) {
            out.collect(decoded.event());
        } else if (decoded.rejected() != null) {
            count("rejected");
            count("rejected_" + text(decoded.rejected().reason()));
            context.output(Ingest.DEAD_LETTERS, decoded.rejected());
        } else if (decoded.ignored() != null) {
            count("ignored_" + text(decoded.ignored()));
        }
    }

    private void count(String name) {
        if (tally != null) {
            tally.count(name);
        }
    }

    private static String text(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
