/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import org.jspecify.annotations.Nullable;

/** What became of one record, or of one document as a whole, once its place is known. */
interface Outcome {
    Decoded finish(Origin origin, int index);

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
        public Decoded finish(Origin origin, int index) {
            if (rejected != null) {
                return origin.rejected(index, rejected);
            }
            return Decoded.ignored(origin.at(index), ignored == null ? IgnoreReason.EMPTY : ignored);
        }
    }
}
