/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.oracle.SimpleRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Topics for those who read them: what the job made of the tests' input, and of what happens rarely. */
public final class FilledTopics {
    private FilledTopics() {}

    /**
     * Runs the job and gives the configuration that names its topics.
     *
     * @param options of the job, beside those that name it
     */
    public static CoworkConfig by(String name, String bootstrapServers, String... options) throws Exception {
        NamedJob job = NamedJob.of(name, bootstrapServers, options);
        job.createTopics();
        try (InputTopic input = new InputTopic(job)) {
            List<byte[]> values = new ArrayList<>(TestInput.values());
            values.addAll(retries());
            values.addAll(leaks());
            input.send(values);
            BoundedRun.of(job, input.sent());
        }
        return job.config();
    }

    /** The API fails again and again until it does not. */
    private static List<byte[]> retries() {
        List<byte[]> values = new ArrayList<>();
        for (int second = 1; second <= 4; second++) {
            values.add(SimpleRecords.event("api_error", second, "session.id", "stormy", "status_code", "529"));
        }
        values.add(SimpleRecords.event("api_request", 5, "session.id", "stormy", "model", "opus"));
        return values;
    }

    /** Two sessions see the same secret. */
    private static List<byte[]> leaks() {
        String secret = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5";
        return Stream.of("one", "two")
                .map(session -> SimpleRecords.event(
                        "tool_result", 20, "session.id", session, "prompt.id", session, "error", "denied: " + secret))
                .toList();
    }
}
