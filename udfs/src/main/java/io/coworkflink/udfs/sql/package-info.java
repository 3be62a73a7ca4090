/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
@NullMarked
package io.coworkflink.udfs.sql;

import org.jspecify.annotations.NullMarked;
