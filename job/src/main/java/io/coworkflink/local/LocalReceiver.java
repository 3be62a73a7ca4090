/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import io.coworkflink.event.KafkaPosition;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.PayloadDecoder;
import java.util.ArrayList;
import java.util.List;

/** The receiver for real agents, in front of the job of this run. */
final class LocalReceiver {
    private LocalReceiver() {}

    static OtlpReceiver start(LocalRun run) throws PortTakenException {
        PayloadDecoder decoder =
                new PayloadDecoder(run.job().ingest(), run.job().watermark().clampAhead());
        return OtlpReceiver.start(
                run.otlpPort(),
                run.job().kafka().bootstrapServers(),
                run.job().kafka().topics().input(),
                body -> isReadable(decoder, body));
    }

    /** A body of which nothing can be read is refused at the door; its sender should know. */
    private static boolean isReadable(PayloadDecoder decoder, byte[] body) {
        List<Decoded> outcomes = new ArrayList<>();
        decoder.decode(new KafkaPosition("", 0, 0, KafkaPosition.WHOLE_MESSAGE, 0), body, outcomes::add);
        return outcomes.stream().noneMatch(LocalReceiver::refusesAll);
    }

    private static boolean refusesAll(Decoded outcome) {
        return outcome.rejected() != null && outcome.position().recordIndex() == KafkaPosition.WHOLE_MESSAGE;
    }
}
