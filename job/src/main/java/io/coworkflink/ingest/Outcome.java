/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.KafkaPosition;
import org.jspecify.annotations.Nullable;

/** What became of one record, or of one document as a whole, once its place is known. */
interface Outcome {
    Decoded finish(KafkaPosition position, long sizeBytes, long clampAheadMillis);

    /** A document none of whose records is kept: exactly one of the two is given. */
    record Document(
            @Nullable RejectReason rejected, @Nullable IgnoreReason ignored) implements Outcome {
        static Document rejected(RejectReason reason) {
            return new Document(reason, null);
        }

        static Document ignored(IgnoreReason reason) {
            return new Document(null, reason);
        }

        @Override
        public Decoded finish(KafkaPosition position, long sizeBytes, long clampAheadMillis) {
            if (rejected != null) {
                return Decoded.rejected(new DeadLetter(position, rejected, sizeBytes));
            }
            return Decoded.ignored(position, ignored == null ? IgnoreReason.EMPTY : ignored);
        }
    }
}
