/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.tool;

/** A line of input that cannot be used; the message holds nothing of it. */
final class BadLineException extends RuntimeException {
    BadLineException(String message) {
        super(message);
    }
}
