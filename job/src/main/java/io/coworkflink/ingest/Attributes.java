/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/** Where a reader puts the attributes it finds. */
@FunctionalInterface
interface Attributes {
    /** A later value of the same name replaces the earlier one. */
    void put(String name, String value) throws Rejection;
}
