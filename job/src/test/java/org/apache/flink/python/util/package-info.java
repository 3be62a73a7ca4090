/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** What tests need in Flink's place. */
@NullMarked
package org.apache.flink.python.util;

import org.jspecify.annotations.NullMarked;
