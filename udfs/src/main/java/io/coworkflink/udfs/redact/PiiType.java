/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The built-in types of text finds, the strongest first: secrets, then custom patterns, then what is known by its shape. */
public enum PiiType {
    PRIVATE_KEY("PRIVATE_KEY", 1),
    /** User and password in a URL; scheme and host stay. */
    URL_CREDENTIALS("CREDENTIALS", 2),
    API_KEY("API_KEY", 3),
    JWT("JWT", 4),
    CREDIT_CARD("CREDIT_CARD", 11),
    SSN("SSN", 12),
    EMAIL("EMAIL", 13),
    PHONE("PHONE", 14),
    IP("IP", 15);

    private final String placeholder;
    private final int rank;

    PiiType(String placeholderName, int rank) {
        this.placeholder = Placeholders.of(placeholderName);
        this.rank = rank;
    }

    /** The text that stands where a find was, such as {@code [REDACTED_EMAIL]}. */
    public String placeholder() {
        return placeholder;
    }

    FindType findType() {
        return new FindType(name(), placeholder, rank);
    }
}
