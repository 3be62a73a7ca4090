/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/**
 * What was put right in a record while it was read. It is counted, never kept with the event.
 *
 * @param duplicateAttributes values that a later one of the same name replaced
 * @param truncatedValues values of which only a mark with their length is left
 * @param replacedTexts values with characters that could not be read
 * @param foreignTenant whether the record named another organization than the one its message came from
 */
public record Repairs(int duplicateAttributes, int truncatedValues, int replacedTexts, boolean foreignTenant) {
    static final Repairs NONE = new Repairs(0, 0, 0, false);
}
