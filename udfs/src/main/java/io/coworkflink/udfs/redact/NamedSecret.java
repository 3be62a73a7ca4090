/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A whole value whose name, in JSON or among attributes, says that it is secret. */
final class NamedSecret {
    private NamedSecret() {}

    /** The find in {@code [start, end)}, or null when it has to be scanned as any other text. */
    static @Nullable Finds find(Kind kind, String text, int start, int end, Set<PiiType> types) {
        if (kind == Kind.NONE || kind == Kind.COOKIE || start >= end || !types.contains(PiiType.GENERIC_SECRET)) {
            return null;
        }
        int from = kind == Kind.AUTHORIZATION ? AuthHeaderDetector.schemeEnd(text, start, end) : start;
        boolean secret = from < end
                && SecretValues.isSecret(text, from, end, kind, true)
                && !Detectors.recogniseAlone(text, from, end);
        if (!secret) {
            return null;
        }
        Finds finds = new Finds();
        finds.add(SecretTypes.of(text, from, end).findType(), from, end);
        return finds;
    }
}
