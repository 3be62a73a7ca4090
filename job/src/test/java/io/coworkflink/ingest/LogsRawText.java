/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code ArchitectureTest} forbids in this package: here text is what senders wrote. */
public final class LogsRawText {
    private static final Logger LOG = LoggerFactory.getLogger(LogsRawText.class);

    private LogsRawText() {}

    static void log(String text) {
        LOG.info("Read {}", text);
    }
}
