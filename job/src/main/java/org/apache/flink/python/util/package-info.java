/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** What the SQL client wants of flink-python. */
@NullMarked
package org.apache.flink.python.util;

import org.jspecify.annotations.NullMarked;
