/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one run reads and under which names it writes.
 *
 * @param end offsets to stop before, for every partition of the topic
 * @param runId fresh for each run: consumer group, transactional ids and output topics start with it
 */
record RunInput(String bootstrapServers, String topic, Map<TopicPartition, Long> end, String runId) {}
