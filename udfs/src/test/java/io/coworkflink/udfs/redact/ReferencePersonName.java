/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name between a header of commits or mails and an address in angle brackets, or what is left of one. */
final class ReferencePersonName implements ReferenceRule {
    private static final Pattern MARK = Pattern.compile("(?<= )<");
    private static final Pattern HEADER = Pattern.compile("(?<![A-Za-z-])([A-Za-z-]{1,19}):([^:]{0,64})\\z");
    private static final String CHAR = "(?:[A-Za-z, .'\"\\u2019-]|[\\u00aa-\\uffff&&\\p{L}])";
    private static final Pattern NAME = Pattern.compile(" {0,8}+\"?+(" + CHAR + "*?)\"?");
    private static final Pattern ADDRESS = Pattern.compile("<([^>]{0,127}+)>");

    @Override
    public PiiType type() {
        return PiiType.PERSON_NAME;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult mark : ReferenceText.matches(MARK, text)) {
            Matcher header = HEADER.matcher(text.substring(0, mark.start() - 1));
            if (holdsAddress(text, mark.start())
                    && header.find()
                    && ReferenceText.isOneOf(PersonNameDetector.HEADERS, header.group(1))) {
                add(finds, mark.start(), header);
            }
        }
        return finds;
    }

    private void add(List<ReferenceFind> finds, int mark, Matcher header) {
        Matcher name = NAME.matcher(header.group(2));
        if (name.matches()
                && name.group(1).length() >= 2
                && !ReferenceText.endsWithOneOf(PersonNameDetector.NO_NAMES, name.group(1))) {
            int from = header.start(2);
            finds.add(ReferenceFind.atPair(mark, type(), from + name.start(1), from + name.end(1)));
        }
    }

    private static boolean holdsAddress(String text, int mark) {
        Matcher address = ADDRESS.matcher(text);
        return address.find(mark)
                && address.start() == mark
                && (address.group(1).contains("@")
                        || address.group(1).endsWith("]")
                        || ReferenceText.PSEUDONYM.matcher(address.group(1)).matches());
    }
}
