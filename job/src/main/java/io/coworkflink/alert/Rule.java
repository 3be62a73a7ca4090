/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.io.Serializable;

/** What every rule says of itself, whatever kind it is. */
interface Rule extends Serializable {
    /** Snake case; the alert's type in every output and the name that configuration uses. */
    String id();

    Severity severity();

    /** Raised when the rule begins to mean something else. */
    default int version() {
        return 1;
    }
}
