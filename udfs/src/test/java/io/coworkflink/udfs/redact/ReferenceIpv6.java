/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Eight groups, or fewer with {@code ::}; with digits, and with more of them than code and clock times have. */
final class ReferenceIpv6 implements ReferenceRule {
    private static final String GROUP = "[0-9A-Fa-f]{1,4}";
    /** Of an escape, the letters b and f are hexadecimal digits. */
    private static final String WORD_START =
            "(?:(?<![0-9A-Za-z])|(?<=\\\\[nrt])|(?<=%[0-9A-Fa-f]{2})|(?<=\\\\u[0-9A-Fa-f]{4}))";

    /** The first group where a word begins, the last such place; no other group before it, but maybe a name. */
    private static final Pattern START =
            Pattern.compile("(?<!\\.)(?<![0-9A-Fa-f:]:)" + WORD_START + "(?=([0-9A-Fa-f]{0,4}):[0-9A-Fa-f]{0,4}:)");

    /** All of it but a colon that introduces something else. */
    private static final Pattern RUN =
            Pattern.compile("(?:[0-9A-Fa-f]++|:(?=[0-9A-Fa-f:])|(?<=:):)++" + ReferenceText.NUMBER_END);

    private static final Pattern WHOLE = Pattern.compile(GROUP + "(?::" + GROUP + "){7}");
    private static final Pattern WITH_GAP =
            Pattern.compile("(?:" + GROUP + "(?::" + GROUP + ")*)?::(?:" + GROUP + "(?::" + GROUP + ")*)?");

    @Override
    public PiiType type() {
        return PiiType.IP_ADDRESS;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        Map<Integer, Integer> startsByColon = new TreeMap<>();
        ReferenceText.matches(START, text).forEach(start -> startsByColon.put(start.end(1), start.start()));
        List<ReferenceFind> finds = new ArrayList<>();
        startsByColon.forEach((colon, start) -> {
            int end = ReferenceText.endAt(RUN, text, start);
            if (end > 0 && isAddress(text.substring(start, end))) {
                finds.add(ReferenceFind.at(colon, type(), start, end));
            }
        });
        return finds;
    }

    private static boolean isAddress(String run) {
        int hexDigits = run.replace(":", "").length();
        if (!ReferenceText.hasDigit(run)) {
            return false;
        }
        if (WHOLE.matcher(run).matches()) {
            return hexDigits > 16; // eight pairs are a hardware name
        }
        int groups = (int)
                List.of(run.split(":", -1)).stream().filter(g -> !g.isEmpty()).count();
        return WITH_GAP.matcher(run).matches() && groups > 1 && groups < 8 && hexDigits >= 5;
    }
}
