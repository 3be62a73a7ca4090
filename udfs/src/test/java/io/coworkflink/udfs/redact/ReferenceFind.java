/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/**
 * What one rule finds.
 *
 * @param unread the first character that must not belong to an earlier find, or the rule does not notice this one
 * @param mark the character at which a scan from left to right notices it; the find may begin before
 * @param resume where the scan goes on
 */
record ReferenceFind(PiiType type, int unread, int mark, int start, int end, int resume) {
    /** Noticed by one character. */
    static ReferenceFind at(int mark, PiiType type, int start, int end) {
        return new ReferenceFind(type, mark, mark, start, end, end);
    }

    /** Noticed by the character at {@code mark} and the one before it. */
    static ReferenceFind atPair(int mark, PiiType type, int start, int end) {
        return new ReferenceFind(type, mark - 1, mark, start, end, end);
    }

    ReferenceFind resumingAt(int index) {
        return new ReferenceFind(type, unread, mark, start, end, index);
    }

    boolean overlaps(ReferenceFind other) {
        return start < other.end && other.start < end;
    }
}
