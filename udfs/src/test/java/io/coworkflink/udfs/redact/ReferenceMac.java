/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Six pairs with colons or hyphens, or three groups of four with points; not all zeros or ones, no part of something longer. */
final class ReferenceMac implements ReferenceRule {
    private static final String HEX = "[0-9A-Fa-f]";
    private static final String PAIRS = HEX + "{2}([:-])" + HEX + "{2}(?:\\1" + HEX + "{2}){4}";
    private static final String GROUPS = HEX + "{4}(\\.)" + HEX + "{4}\\." + HEX + "{4}";
    private static final Pattern WITH_PAIRS = Pattern.compile(around(PAIRS));
    private static final Pattern WITH_GROUPS = Pattern.compile(around(GROUPS));

    @Override
    public PiiType type() {
        return PiiType.MAC_ADDRESS;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult mac : ReferenceText.matches(WITH_PAIRS, text)) {
            add(finds, mac, text);
        }
        for (MatchResult mac : ReferenceText.matches(WITH_GROUPS, text)) {
            if (mac.group().matches(".*[A-Fa-f].*") && ReferenceText.hasDigit(mac.group())) {
                add(finds, mac, text);
            }
        }
        return finds;
    }

    private static String around(String address) {
        return ReferenceText.WORD_START + address + ReferenceText.WORD_END + "(?!\\1" + HEX + ")";
    }

    private void add(List<ReferenceFind> finds, MatchResult mac, String text) {
        String before = text.substring(Math.max(0, mac.start() - 2), mac.start());
        boolean continues = before.matches(HEX + Pattern.quote(mac.group(1)));
        boolean nothing = mac.group().matches("[0:.-]+|[Ff:.-]+");
        if (!continues && !nothing) {
            finds.add(ReferenceFind.atPair(mac.start(1), type(), mac.start(), mac.end()));
        }
    }
}
