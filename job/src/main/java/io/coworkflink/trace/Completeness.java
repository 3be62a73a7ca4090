/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

/**
 * What a trace lacks or has had more than once, as far as it can tell.
 *
 * @param hasUserPrompt false where telemetry began in the middle, or the prompt was lost
 * @param decisionsWithoutResult accepted tools that have not answered, whether they still run or their result was lost
 * @param resultsWithoutDecision of tools that nobody is known to have accepted
 * @param missingSequences numbers of the sender's counter between the first and the last event that no event of the prompt has: lost
 *     ones, and those of events outside the prompt
 * @param duplicates deliveries of events that it had already, up to this revision; they are no reason for another one
 */
public record Completeness(
        boolean hasUserPrompt,
        long decisionsWithoutResult,
        long resultsWithoutDecision,
        long missingSequences,
        long duplicates) {
    /** Of a trace whose events another one has now. */
    static final Completeness NOTHING = new Completeness(false, 0, 0, 0, 0);
}
