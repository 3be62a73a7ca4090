/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.RuleMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** What a file says of its rule in comment lines such as {@code -- @severity error}; what it does not say is the default. */
final class RuleHeader {
    private static final Pattern LINE = Pattern.compile("\\s*--\\s*@(\\S+)(.*)");
    private static final Set<String> WORDS = Set.of("severity", "version", "mode", "quiet-time", "inhibits", "needs");

    private final String place;
    private final Map<String, String> values = new LinkedHashMap<>();

    private RuleHeader(String place) {
        this.place = place;
    }

    /** @throws ConfigException that names the place and the word when that is none of the header's, or stands twice */
    static RuleHeader of(String place, String file) {
        RuleHeader header = new RuleHeader(place);
        file.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> header.add(line.group(1), line.group(2)));
        return header;
    }

    private void add(String word, String value) {
        if (!WORDS.contains(word)) {
            throw problem("@" + word + " is none of @" + WORDS.stream().sorted().collect(Collectors.joining(", @")));
        }
        if (values.put(word, value.strip()) != null) {
            throw problem("@" + word + " stands twice");
        }
    }

    Severity severity() {
        return read("severity", Severity.WARNING, "critical, error, warning or info", RuleHeader::severity);
    }

    int version() {
        return read("version", 1, "a whole number", Integer::valueOf);
    }

    RuleMode mode() {
        return read("mode", RuleMode.ON, "on or shadow", text -> switch (text) {
            case "on" -> RuleMode.ON;
            case "shadow" -> RuleMode.SHADOW;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** Null for the configured one. */
    @Nullable
    Duration quietTime() {
        return values.containsKey("quiet-time")
                ? read("quiet-time", Duration.ZERO, "a time such as 6 min", RuleHeader::positive)
                : null;
    }

    Set<String> inhibits() {
        return read(
                "inhibits",
                Set.of(),
                "ids of rules with commas between them",
                text -> Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet()));
    }

    List<Need> needs() {
        return read(
                "needs",
                List.of(),
                "types of events with commas between them, each with or without an attribute, like api_request cost_usd|cost_usd_micros",
                text -> Arrays.stream(text.split(",")).map(RuleHeader::need).toList());
    }

    private <T> T read(String word, T usual, String form, Function<String, T> parser) {
        String text = values.get(word);
        if (text == null) {
            return usual;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw problem("@" + word + " must be " + form + ", but is '" + text + "'");
        }
    }

    private ConfigException problem(String problem) {
        return ConfigException.of(place, problem);
    }

    private static Severity severity(String text) {
        return Severity.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Need need(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length > 2 || words[0].isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return words.length == 1 ? Need.of(words[0]) : Need.of(words[0], words[1].split("\\|", -1));
    }

    private static Duration positive(String text) {
        Duration time = TimeUtils.parseDuration(text);
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }
}
