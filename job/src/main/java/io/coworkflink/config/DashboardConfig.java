/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which dashboards run.
 *
 * @param sqlFolder folder of the dashboards' SQL files, on the machine that submits the job; null for the files packed in the jar
 */
public record DashboardConfig(@Nullable String sqlFolder) implements Serializable {}
