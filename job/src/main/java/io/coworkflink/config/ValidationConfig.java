/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;

/** How strictly events are taken. */
public record ValidationConfig(ValidationMode mode) implements Serializable {}
