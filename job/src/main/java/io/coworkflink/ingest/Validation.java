/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.ValidationConfig;
import io.coworkflink.event.CoworkEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The stage that decides whether an event is taken, after the redaction, where its values are typed. What is wrong with one is known by
 * then in attribute names only.
 */
public final class Validation {
    private static final String VALIDATE = "validate-events";

    private Validation() {}

    /** Passes valid events on; others as the configuration says, dead letters by {@link Ingest#DEAD_LETTERS}. */
    public static SingleOutputStreamOperator<CoworkEvent> check(
            DataStream<CoworkEvent> redacted, ValidationConfig config) {
        return redacted.process(new ValidateEvents(config.mode()), TypeInformation.of(CoworkEvent.class))
                .uid(VALIDATE)
                .name(VALIDATE);
    }
}
