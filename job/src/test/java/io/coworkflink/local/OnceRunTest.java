/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OnceRunTest {
    @Test
    void theProgressIsWhatHasBeenRead() throws Exception {
        assertThat(OnceRun.recordsRead(() -> CompletableFuture.completedFuture(Map.of("received", 7L))))
                .contains(7L);
        assertThat(OnceRun.recordsRead(() -> CompletableFuture.completedFuture(Map.of())))
                .contains(0);
    }

    /** Between the question whether it runs and that for its progress. */
    @Test
    void aJobThatEndsWhileItIsAskedHasNoProgress() throws Exception {
        IllegalStateException shutDown = new IllegalStateException("MiniCluster has already been shut down");
        assertThat(OnceRun.recordsRead(() -> {
                    throw shutDown;
                }))
                .isEmpty();
        assertThat(OnceRun.recordsRead(() -> CompletableFuture.failedFuture(shutDown)))
                .isEmpty();
    }
}
