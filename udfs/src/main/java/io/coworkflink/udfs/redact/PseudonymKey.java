/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;
import java.util.Locale;

/**
 * The secret that pseudonyms are made with. Never serialised, printed or put into state; whoever holds it can tell who is who.
 */
public final class PseudonymKey {
    private static final int MIN_BYTES = 16;
    private static final String ID = "[a-z0-9]{1,16}";

    private final String id;
    private final byte[] key;

    /**
     * @param id written into every pseudonym, so that they can be told apart after a rotation: small letters and digits
     * @param key at least 16 bytes
     */
    public PseudonymKey(String id, byte[] key) {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("The id of a pseudonym key must be 1 to 16 small letters and digits");
        }
        if (key.length < MIN_BYTES) {
            throw new IllegalArgumentException("Pseudonym key '" + id + "' is shorter than " + MIN_BYTES + " bytes");
        }
        this.id = id;
        this.key = Arrays.copyOf(key, key.length);
    }

    public String id() {
        return id;
    }

    /** The pseudonym that a value of that type gets under this key, for whoever may ask; types as in the pseudonym, in capitals. */
    public String pseudonym(String type, String value) {
        return new Pseudonymizer(this).pseudonym(type.toUpperCase(Locale.ROOT), value);
    }

    byte[] bytes() {
        return key;
    }

    /** The id only. */
    @Override
    public String toString() {
        return "PseudonymKey[" + id + "]";
    }
}
