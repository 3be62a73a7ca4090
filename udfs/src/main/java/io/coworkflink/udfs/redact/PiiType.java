/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The built-in types of text finds, the strongest first: secrets, then custom patterns, then what is known by its shape. */
public enum PiiType {
    PRIVATE_KEY("PRIVATE_KEY", 1),
    ANTHROPIC_KEY("API_KEY", 2),
    AWS_KEY("API_KEY", 2),
    GCP_KEY("API_KEY", 2),
    GITHUB_TOKEN("API_KEY", 2),
    SLACK_TOKEN("API_KEY", 2),
    STRIPE_KEY("API_KEY", 2),
    /** Keys of all other vendors that mark theirs. */
    API_TOKEN("API_KEY", 2),
    /** Also those of others who took over {@code sk-}. */
    OPENAI_KEY("API_KEY", 2),
    JWT("JWT", 3),
    /** User and password in a URL; scheme and host stay. */
    URL_CREDENTIALS("CREDENTIALS", 4),
    /** What stands behind {@code Bearer} and {@code Basic}. */
    AUTH_HEADER("TOKEN", 5),
    /** The password or key in a connection string; server and user stay. */
    CONNECTION_STRING("SECRET", 6),
    /** A value whose name, flag or sentence says that it is secret. */
    GENERIC_SECRET("SECRET", 7),
    CRYPTO_WALLET("WALLET", 11),
    CREDIT_CARD("CREDIT_CARD", 12),
    IBAN("IBAN", 13),
    US_SSN("SSN", 14),
    NATIONAL_ID("NATIONAL_ID", 15),
    EMAIL("EMAIL", 16),
    /** The author of a commit or mail, beside the address. */
    PERSON_NAME("NAME", 17),
    PHONE("PHONE", 18),
    MAC_ADDRESS("MAC", 19),
    IP_ADDRESS("IP", 20),
    /** The name of a person's home directory. */
    USERNAME_PATH("USER", 21);

    /** All that stands before custom patterns is a secret. */
    private static final int LAST_SECRET_RANK = 7;

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

    /** Whether it opens a door, so that it must never be recognisable, not even by a pseudonym. */
    public boolean isSecret() {
        return rank <= LAST_SECRET_RANK;
    }

    int rank() {
        return rank;
    }

    FindType findType() {
        return FindType.of(this);
    }
}
