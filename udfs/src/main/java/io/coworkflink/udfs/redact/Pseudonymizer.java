/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives every value a name that is always the same and tells nothing: {@code email_k1_x7…}, HMAC-SHA256 over type, 0 and the
 * normalised value. Safe for use by many threads.
 */
final class Pseudonymizer {
    private static final String ALGORITHM = "HmacSHA256";
    /** 100 of the 256 bits: no two of a billion people get the same name. */
    private static final int LENGTH = 20;

    /** 80 bits. */
    private static final int FINGERPRINT_LENGTH = 16;

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int CACHED = 4096;

    private final PseudonymKey key;
    private final Mac mac;
    private final Pattern form;
    private final Map<String, Map<String, String>> known = new HashMap<>();

    Pseudonymizer(PseudonymKey key) {
        this.key = key;
        this.form = Pattern.compile("[a-z_]{1,32}_" + key.id() + "_[a-z2-7]{" + LENGTH + "}");
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot compute " + ALGORITHM, e);
        }
    }

    /** @param type in the message too, so that the same value as another type gets another name */
    synchronized String pseudonym(String type, String value) {
        return known.computeIfAbsent(type, t -> new Recent()).computeIfAbsent(value, v -> compute(type, v));
    }

    /** A short name of a secret, by which nobody can guess it who does not hold the key. */
    synchronized String fingerprint(String secret) {
        byte[] hash = hash("SECRET", secret.getBytes(StandardCharsets.UTF_8));
        return append(new StringBuilder(key.id()).append('_'), hash, FINGERPRINT_LENGTH)
                .toString();
    }

    /** Whether the value was made by this class with the same key, so that a second pass leaves it alone. */
    boolean isPseudonym(String value) {
        return value.indexOf(key.id()) > 0 && form.matcher(value).matches();
    }

    /** Whether {@code [start, end)} has the form of a pseudonym, made with whatever key. */
    static boolean isPseudonym(String text, int start, int end) {
        int hash = end - LENGTH;
        if (hash - 2 <= start || text.charAt(hash - 1) != '_') {
            return false;
        }
        for (int i = hash; i < end; i++) {
            if (BASE32.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        for (int i = start; i < hash - 1; i++) {
            char c = text.charAt(i);
            if (c != '_' && !Chars.isDigit(c) && !(Chars.isLetter(c) && !Chars.isUpper(c))) {
                return false;
            }
        }
        return text.lastIndexOf('_', hash - 2) > start;
    }

    private String compute(String type, String value) {
        String normal = Normalizer.normalize(value.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        byte[] hash = hash(type, normal.getBytes(StandardCharsets.UTF_8));
        StringBuilder name = new StringBuilder(type.length() + key.id().length() + LENGTH + 2);
        name.append(type.toLowerCase(Locale.ROOT)).append('_').append(key.id()).append('_');
        return append(name, hash, LENGTH).toString();
    }

    private byte[] hash(String type, byte[] value) {
        mac.update(type.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return mac.doFinal(value);
    }

    private static StringBuilder append(StringBuilder out, byte[] hash, int length) {
        for (int i = 0; i < length; i++) {
            out.append(BASE32.charAt(fiveBits(hash, i * 5)));
        }
        return out;
    }

    private static int fiveBits(byte[] bytes, int bit) {
        int pair = (bytes[bit / 8] & 0xff) << 8 | (bytes[bit / 8 + 1] & 0xff);
        return pair >> (11 - bit % 8) & 0x1f;
    }

    /** The last few thousand values; a team's people fit. */
    private static final class Recent extends LinkedHashMap<String, String> {
        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > CACHED;
        }
    }
}
