/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** What happens to the value of an attribute. */
public enum AttributeMode {
    /** Stays while it looks like an identifier, a number or a time; anything else is scanned. */
    KEEP,
    /** A person or something that belongs to one: a pseudonym, or a placeholder while there is no key. */
    PSEUDONYM,
    /** Content that goes as a whole. */
    REPLACE,
    /** Text: what is found in it goes. */
    SCAN,
    /** Goes, and its name too. */
    DROP
}
