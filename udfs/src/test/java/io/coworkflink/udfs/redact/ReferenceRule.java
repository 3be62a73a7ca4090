/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;

/** One rule of what is to be found, written for reading: expressions and checks, no short cuts, nothing of the engine but its data. */
interface ReferenceRule {
    /** By which rules are ranked that notice something at the same character. */
    PiiType type();

    /** All finds of this rule, as if there were no other; at most one a mark. */
    List<ReferenceFind> finds(String text);
}
