/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code --password x}, and the short flags of some commands. */
final class ReferenceFlagSecret implements ReferenceRule {
    private static final Pattern FLAG =
            Pattern.compile("(?<![\\x00-\\x7f&&[^ \"'\\n\\t]])-(-?+)([0-9A-Za-z_-]{1,40}+)");
    private static final Pattern END_OF_COMMAND = Pattern.compile("[\\n;|&]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]*");
    private static final int MAX_COMMAND = 120;
    private static final int MAX_COMMAND_WORDS = 20;

    @Override
    public PiiType type() {
        return PiiType.GENERIC_SECRET;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult flag : ReferenceText.matches(FLAG, text)) {
            ReferenceValue found = secret(text, flag);
            if (found != null) {
                finds.add(ReferenceSecretTypes.find(found, flag.start(), false));
            }
        }
        return finds;
    }

    private static @Nullable ReferenceValue secret(String text, MatchResult flag) {
        String name = flag.group(2);
        String behind = text.substring(flag.end());
        if (flag.group(1).isEmpty() && isShort(text, flag)) {
            return ofShortFlag(text, flag.start());
        }
        if (behind.startsWith(" ") && ReferenceText.isOneOf(FlagSecretDetector.USER_FLAGS, name)) {
            return passwordOfUser(text, flag.end());
        }
        Kind kind = ReferenceNames.kind(name);
        boolean named = kind == Kind.PASSWORD || kind == Kind.KEY;
        boolean listed = behind.startsWith("\",") || behind.startsWith("',");
        return named && (listed || behind.startsWith(" ")) ? value(text, flag.end() + (listed ? 2 : 0), kind) : null;
    }

    private static boolean isShort(String text, MatchResult flag) {
        String flagAndBehind = text.substring(flag.start(2));
        return flagAndBehind.matches("(?s)[puawP](?:w? ).*")
                || (flagAndBehind.matches("(?s)[puawP].+")
                        && isCommand(text, flag.start(), FlagSecretDetector.ATTACHED_P));
    }

    private static @Nullable ReferenceValue ofShortFlag(String text, int at) {
        String flag = text.substring(at, Math.min(text.length(), at + 3));
        return switch (flag) {
            case "-u " -> isCommand(text, at, FlagSecretDetector.HTTP) ? passwordOfUser(text, at + 2) : null;
            case "-a " -> isCommand(text, at, FlagSecretDetector.REDIS) ? password(text, at + 2) : null;
            case "-w " -> isCommand(text, at, FlagSecretDetector.LDAP) ? password(text, at + 2) : null;
            case "-P " -> isCommand(text, at, FlagSecretDetector.CAPITAL_P) ? password(text, at + 2) : null;
            default -> flag.startsWith("-p") ? ofPasswordFlag(text, at) : null;
        };
    }

    /** {@code -p x}, {@code -pw x} and {@code -px} */
    private static @Nullable ReferenceValue ofPasswordFlag(String text, int at) {
        int behind = text.startsWith("-pw ", at) ? at + 3 : at + 2;
        Words commands = text.startsWith(" ", behind) ? FlagSecretDetector.SEPARATE_P : FlagSecretDetector.ATTACHED_P;
        return isCommand(text, at, commands) ? password(text, behind) : null;
    }

    /** Whether one of the commands stands before the flag, in the same command line. */
    private static boolean isCommand(String text, int at, Words commands) {
        int from = Math.max(0, at - MAX_COMMAND);
        String line = text.substring(from, at);
        line = from > 0 ? line.replaceFirst("^[0-9A-Za-z_-]+", "") : line;
        Matcher end = END_OF_COMMAND.matcher(line);
        while (end.find()) {
            line = line.substring(end.end());
            end.reset(line);
        }
        List<String> words = Stream.of(line.split("[^0-9A-Za-z_-]", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.stream()
                .skip(Math.max(0, words.size() - MAX_COMMAND_WORDS))
                .anyMatch(word -> ReferenceText.isOneOf(commands, word));
    }

    private static @Nullable ReferenceValue password(String text, int behind) {
        return value(text, behind, Kind.PASSWORD);
    }

    private static @Nullable ReferenceValue value(String text, int behind, Kind kind) {
        ReferenceValue found = ReferenceValue.behind(text, behind);
        boolean nextFlag = found.value().startsWith("-");
        return nextFlag ? null : ReferencePlacedSecret.ifSecret(found, kind);
    }

    /** {@code user:password}; {@code 1000:1000} is a user and a group. */
    private static @Nullable ReferenceValue passwordOfUser(String text, int behind) {
        ReferenceValue pair = ReferenceValue.behind(text, behind);
        int colon = pair.isEmpty() ? -1 : pair.value().indexOf(':');
        if (colon < 1) {
            return null;
        }
        ReferenceValue password = new ReferenceValue(text, pair.start() + colon + 1, pair.end(), true);
        boolean secret = !DIGITS.matcher(password.value()).matches()
                && !ReferenceSecrets.isRecognisedAlone(text, password.start())
                && ReferenceSecrets.isSecret(password, Kind.PASSWORD);
        return secret ? password : null;
    }
}
