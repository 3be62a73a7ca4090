/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/** How what is wrong with an attribute is written: its name, a colon and the kind. Names are documented ones, never a sender's own. */
public final class Violations {
    private static final String MISSING = ":missing";
    private static final String UNREADABLE = ":unreadable";

    private Violations() {}

    /** A required attribute that was not sent, or sent without a value. */
    public static String missing(String attribute) {
        return attribute + MISSING;
    }

    /** A value that is not what its attribute has to be. */
    public static String unreadable(String attribute) {
        return attribute + UNREADABLE;
    }

    /** The attribute's name. */
    public static String attribute(String violation) {
        return violation.substring(0, violation.lastIndexOf(':'));
    }

    /** {@code missing} or {@code unreadable}. */
    public static String kind(String violation) {
        return violation.substring(violation.lastIndexOf(':') + 1);
    }
}
