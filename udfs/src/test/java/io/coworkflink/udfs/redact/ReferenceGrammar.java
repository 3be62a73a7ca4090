/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes examples of each type, valid ones and near misses, by {@code reference-grammar.tsv}. Each line there is the name of a rule
 * and its choices; in braces stands another rule, or a length and a class of characters.
 */
final class ReferenceGrammar {
    private static final Pattern HOLE = Pattern.compile("\\{(?:(\\d+)-(\\d+)([aAhHxb#*])|([a-z]\\w*))\\}");
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final Map<String, List<String>> RULES = rules();

    private final Random random;

    ReferenceGrammar(Random random) {
        this.random = random;
    }

    private static Map<String, List<String>> rules() {
        Map<String, List<String>> rules = new HashMap<>();
        for (String line :
                ReferenceTexts.resource("/reference-grammar.tsv").lines().toList()) {
            List<String> fields = List.of(
                    line.replace('\u23ce', '\n').replace('\u237d', '\u00a0').split("\t", -1));
            rules.put(
                    fields.get(0),
                    fields.subList(1, fields.size()).stream()
                            .map(choice -> choice.replace('\u21e5', '\t'))
                            .toList());
        }
        return rules;
    }

    String example() {
        return rule("start");
    }

    /** One of the choices of the rule; what is no rule stays as it is. */
    String rule(String name) {
        if (name.equals("vendor")) {
            return vendorKey();
        }
        List<String> choices = RULES.get(name);
        return choices == null ? "{" + name + "}" : expand(choices.get(random.nextInt(choices.size())));
    }

    private String expand(String template) {
        StringBuilder text = new StringBuilder();
        Matcher hole = HOLE.matcher(template);
        while (hole.find()) {
            String filling = hole.group(4) != null ? rule(hole.group(4)) : run(hole);
            hole.appendReplacement(text, Matcher.quoteReplacement(filling));
        }
        return hole.appendTail(text).toString();
    }

    private String run(Matcher hole) {
        int shortest = Integer.parseInt(hole.group(1));
        int length = shortest + random.nextInt(Integer.parseInt(hole.group(2)) - shortest + 1);
        return run(length, hole.group(3).charAt(0));
    }

    private String run(int length, char name) {
        String alphabet = alphabet(name);
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < length; i++) {
            run.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return run.toString();
    }

    private static String alphabet(char name) {
        return switch (name) {
            case '#' -> DIGITS;
            case 'a' -> SMALL;
            case 'A' -> SMALL.toUpperCase(Locale.ROOT);
            case 'h' -> DIGITS + "abcdef";
            case 'H' -> DIGITS + "abcdefABCDEF";
            case 'x' -> SMALL + SMALL.toUpperCase(Locale.ROOT) + DIGITS;
            case 'b' -> SMALL + SMALL.toUpperCase(Locale.ROOT) + DIGITS + "_-";
            default -> SMALL + DIGITS + "!#$%^&*+?@~.,:;_-/";
        };
    }

    /** About as long as the shortest, now and then longer. */
    private String vendorKey() {
        List<KeyFormat> formats =
                VendorKeys.FORMATS.values().stream().flatMap(List::stream).toList();
        KeyFormat format = formats.get(random.nextInt(formats.size()));
        int length = format.minimum() - 2 + random.nextInt(random.nextInt(20) == 0 ? 40 : 6);
        return format.prefix() + run(length, format.alphabet() == KeyAlphabet.CAPITALS ? 'A' : 'x');
    }
}
