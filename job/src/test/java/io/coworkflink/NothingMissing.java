/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.cluster.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.core.execution.JobClient;

/** Waits for the outputs of a job that runs. */
final class NothingMissing {
    private NothingMissing() {}

    /** Waits until nothing is missing, and says what still is when the time is over. A job that failed need not be waited for. */
    static void await(Duration limit, JobClient job, Supplier<List<String>> missing) {
        try {
            Await.value(limit, "the outputs", () -> {
                if (job.getJobStatus().join().isGloballyTerminalState()) {
                    job.getJobExecutionResult().join();
                }
                return missing.get().isEmpty() ? Optional.of(true) : Optional.empty();
            });
        } catch (IllegalStateException tooLate) {
            assertThat(missing.get()).as(tooLate.getMessage()).isEmpty();
        }
    }
}
