/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Four octets that address a host, where nothing says that they are a version. */
final class ReferenceIpv4 extends ReferenceNumberRule {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9][0-9]|[0-9])(?![0-9])";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<!\\.)" + OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET + ReferenceText.NUMBER_END);
    private static final ReferenceLabel LABEL = ReferenceLabel.close(Ipv4Detector.VERSION);

    private final @Nullable String key;

    ReferenceIpv4(@Nullable String key) {
        this.key = key;
    }

    @Override
    public PiiType type() {
        return PiiType.IP_ADDRESS;
    }

    @Override
    int endOf(String text, int start) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.find(start) || address.start() != start || !isHost(address)) {
            return -1;
        }
        boolean version = isVersion(text, start, address.end()) || LABEL.names(text, start, key);
        return version ? -1 : address.end();
    }

    /** No loopback, no class E, no network. */
    private static boolean isHost(Matcher address) {
        int first = Integer.parseInt(address.group(1));
        boolean network = address.group(3).equals("0") && address.group(4).equals("0");
        return first != 0 && first != 127 && first < 240 && !network;
    }

    /** {@code Chrome/1.2.3.4}, {@code pkg==1.2.3.4}, {@code lib-1.2.3.4.jar} */
    private static boolean isVersion(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - 2), start);
        String behind = text.substring(end, Math.min(text.length(), end + 1));
        return (before.matches("[A-Za-z]/") && !behind.matches("[/:]"))
                || before.equals("==")
                || (before.matches("[A-Za-z]-") && behind.matches("[.-]"));
    }
}
