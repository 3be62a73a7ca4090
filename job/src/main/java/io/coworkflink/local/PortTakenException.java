/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

/** The receiver cannot have its port. The message is one line for the user and names the option to change. */
public final class PortTakenException extends Exception {
    PortTakenException(int port, String option) {
        super("cannot listen on 127.0.0.1:" + port
                + ", another program has the port or it is reserved: choose one with " + option
                + " N (0: any free port)");
    }
}
