/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
/** What Grafana is given, and what Grafana does with it before it asks PostgreSQL. */
@NullMarked
package io.coworkflink.grafana;

import org.jspecify.annotations.NullMarked;
