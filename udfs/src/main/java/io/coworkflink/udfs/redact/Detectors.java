/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;

/** All built-in detectors. */
final class Detectors {
    private static final JwtDetector JWT = new JwtDetector();

    private Detectors() {}

    static List<Detector> all() {
        List<Detector> all = new ArrayList<>(VendorKeys.detectors());
        all.addAll(List.of(
                new PrivateKeyDetector(),
                JWT,
                new UrlCredentialsDetector(),
                new AuthHeaderDetector(),
                new AssignedSecretDetector(),
                new FlagSecretDetector(),
                new ToldSecretDetector(),
                new TelegramDetector(),
                new WalletDetector(),
                new EtherWalletDetector(),
                new CardDetector(),
                new IbanDetector(),
                new SsnDetector(),
                new NationalIdDetector(),
                new EmailDetector(),
                new PersonNameDetector(),
                new PhoneDetector(),
                new MacDetector(),
                new Ipv4Detector(),
                new Ipv6Detector(),
                new UserPathDetector()));
        return all;
    }

    /** Whether a secret begins here that needs no name, so that it keeps its own type. */
    static boolean recogniseAlone(String text, int start, int end) {
        if (text.startsWith("eyJ", start) && JWT.match(text, start + 2, end, null) != Span.NONE) {
            return true;
        }
        return text.startsWith("-----BEGIN", start) || VendorKeys.typeAt(text, start, end) != null;
    }
}
