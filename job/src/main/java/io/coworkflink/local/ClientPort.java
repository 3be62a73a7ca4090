/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

/**
 * Where a broker listens to clients.
 *
 * @param bound 0 for one that is free
 * @param told the port that clients are told of, another one when something lies between them and the broker; 0 for the same
 */
record ClientPort(int bound, int told) {
    static final ClientPort ANY = new ClientPort(LoopbackSockets.ANY_PORT, LoopbackSockets.ANY_PORT);

    /** When it has become clear. */
    ClientPort at(int port) {
        return new ClientPort(port, told == LoopbackSockets.ANY_PORT ? port : told);
    }
}
