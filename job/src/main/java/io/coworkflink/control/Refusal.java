/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

/** A message that is no order. Its text says what is wrong and never what the message says. */
final class Refusal extends Exception {
    Refusal(String problem) {
        super(problem);
    }

    static void unless(boolean holds, String problem) throws Refusal {
        if (!holds) {
            throw new Refusal(problem);
        }
    }
}
