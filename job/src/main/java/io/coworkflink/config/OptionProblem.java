/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;

/**
 * What is wrong with one option.
 *
 * @param option its key, or whatever else the user wrote that is wrong
 * @param problem what is wrong and how to mend it, on one line; never the value of an option that can hold a secret
 */
public record OptionProblem(String option, String problem) implements Serializable {

    OptionProblem at(String origin) {
        return new OptionProblem(option + " (" + origin + ")", problem);
    }

    String text() {
        return option + ": " + problem;
    }
}
