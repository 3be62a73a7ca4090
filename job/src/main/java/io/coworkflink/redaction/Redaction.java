/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.redaction;

import io.coworkflink.config.RedactionConfig;
import io.coworkflink.config.TeamConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.ingest.RawEvent;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The stage behind which no personal data and no secrets exist. It is chained to the source, so raw events never leave their task. */
public final class Redaction {
    private Redaction() {}

    public static DataStream<CoworkEvent> redact(DataStream<RawEvent> raw, RedactionConfig config, TeamConfig team) {
        return raw.map(new RedactEvents(config, team)).uid("redact-events").name("redact-events");
    }
}
