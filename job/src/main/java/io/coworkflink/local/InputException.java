/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.io.IOException;
import java.nio.file.Path;

/** An input file cannot be read. */
final class InputException extends Exception {
    InputException(Path file, IOException cause) {
        super("--input " + file + ": cannot be read (" + cause.getClass().getSimpleName() + ")", cause);
    }
}
