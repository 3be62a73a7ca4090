/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

/** One thing to measure: how much of the pipeline, on what input, on how many slots. */
record Scenario(Depth depth, Encoding encoding, int parallelism) {

    /** How far the records go. */
    enum Depth {
        SOURCE("source"),
        DECODE("decode"),
        WHOLE_HASHMAP("whole, hashmap"),
        WHOLE_ROCKSDB("whole, rocksdb");

        private final String text;

        Depth(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean isWhole() {
            return this == WHOLE_HASHMAP || this == WHOLE_ROCKSDB;
        }
    }

    /** What the same input on the same slots gives when nothing follows the decoder. */
    Scenario ceiling() {
        return new Scenario(Depth.DECODE, encoding, parallelism);
    }

    int events(BenchSettings settings) {
        return depth.isWhole() ? settings.wholeEvents() : settings.events();
    }

    @Override
    public String toString() {
        return depth.text() + ", " + encoding.text() + ", p=" + parallelism;
    }
}
