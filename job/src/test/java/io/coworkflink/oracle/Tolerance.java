/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

/**
 * How far a number may be from the expected one.
 *
 * @param distance in the number's own unit
 * @param part of the expected one
 */
record Tolerance(double distance, double part) {
    static final Tolerance NONE = new Tolerance(0, 0);

    /** Numbers that are equal need none. */
    boolean allows(double expected, double actual) {
        double most = Math.max(distance, part * Math.abs(expected));
        return most > 0 && Math.abs(expected - actual) <= most;
    }
}
