/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;

/**
 * What somebody wrote for one option.
 *
 * @param texts one for each time it was written, or one for each element of a YAML list
 * @param origin where, in words: a file and line, an environment variable, the command line
 */
record Given(List<String> texts, String origin) {
    Given {
        texts = List.copyOf(texts);
    }

    static Given of(String text, String origin) {
        return new Given(List.of(text), origin);
    }
}
