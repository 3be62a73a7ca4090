/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Map;

/**
 * What {@link AttributePolicy} decided for one attribute name.
 *
 * @param name the name after redaction: names that senders make up can hold an address, too
 * @param type what a value is counted as that does not stay; for {@link AttributeMode#SCAN} and KEEP it is not used
 * @param nameFinds what was found in the name
 */
record AttributeRule(String name, AttributeMode mode, FindType type, Map<String, Integer> nameFinds) {}
