/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package org.apache.flink.python.util;

import org.apache.commons.cli.CommandLine;
import org.apache.flink.configuration.Configuration;

/**
 * Stands for the class of this name in flink-python, which the SQL client wants on its class path even when no query is in Python. The real
 * one brings 43 MB. For local mode and tests; the cluster's jar leaves it out.
 */
public final class PythonDependencyUtils {
    private PythonDependencyUtils() {}

    /** No dependencies of Python. */
    public static Configuration parsePythonDependencyConfiguration(CommandLine commandLine) {
        return new Configuration();
    }
}
