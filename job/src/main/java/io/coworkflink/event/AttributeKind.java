/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/** What the value of a documented attribute has to be, whatever wire type it came in. */
enum AttributeKind {
    TEXT,
    /** A count, a size or a duration: whole and not negative. */
    COUNT,
    FLAG,
    /** Dollars. */
    MONEY
}
