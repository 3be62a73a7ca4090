/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** What requests cost at list price, from a table that ships as data. */
@NullMarked
package io.coworkflink.udfs.price;

import org.jspecify.annotations.NullMarked;
