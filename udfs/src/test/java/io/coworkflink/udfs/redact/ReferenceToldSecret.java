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

/** {@code the password is x}, {@code x is the new password}. */
final class ReferenceToldSecret implements ReferenceRule {
    /** In password, kennwort and wachtwoord, pwd, senha, key, token, secret, identified; and the last of words in other scripts. */
    private static final Pattern MARK =
            Pattern.compile("(?i)(?<=as)s|(?<=[nh][ntp])w|(?<=[ntp])w(?=d| |\\z)|(?<=en)h(?=a)"
                    + "|(?<=ke)y(?= |\\z)|(?<=ok)e(?=n)|(?<=ec)r(?=e)|(?<=ti)f(?=i)"
                    + "|[\\u7801\\u78bc\\u30c9\\u044c\\ud638\\u00f1]");

    private static final Pattern WORD_BEFORE = Pattern.compile("[A-Za-z]{0,24}\\z");
    private static final Pattern WORD_BEHIND = Pattern.compile(".[A-Za-z]{0,23}+");
    private static final Pattern NAME_BEFORE = Pattern.compile("(?:[ _-]|" + ReferenceNames.LETTER + "){0,24}\\z");
    private static final int MAX_DISTANCE = 64;
    private static final int MAX_WORDS = 7;
    private static final Pattern PARTICLE =
            Pattern.compile("[\\u306f\\u304c\\u3092\\u662f\\u4e3a\\u70ba\\ub294\\uc740]");
    private static final Pattern BLANKS = Pattern.compile("[ \\u00a0\\u3000]*");
    private static final Pattern LOGIN = Pattern.compile("login [^\\n]*\\z");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.;?!\\n=:{}\\[\\]()<>|/\\\\\\u3002]");
    private static final Pattern SYMBOL = Pattern.compile("[!#$%^&*+?@~]");
    /** A value in quotes that hold no blank, in the same sentence, before the name. */
    private static final Pattern VALUE_BEFORE = Pattern.compile(
            "(" + ReferenceValue.QUOTE + ")((?:(?!\\1)[^ \\u00a0]){6,})\\1" + "(?:(?!" + ReferenceValue.QUOTE
                    + "|\\n|\\.[ \\u00a0]).)*\\z",
            Pattern.DOTALL);

    @Override
    public PiiType type() {
        return PiiType.GENERIC_SECRET;
    }

    @Override
    public List<ReferenceFind> finds(String text) {
        List<ReferenceFind> finds = new ArrayList<>();
        for (MatchResult mark : ReferenceText.matches(MARK, text)) {
            int at = mark.start();
            ReferenceValue found = secret(text, at);
            if (found != null) {
                finds.add(ReferenceSecretTypes.find(found, at, text.charAt(at) < 128));
            }
        }
        return finds;
    }

    private static @Nullable ReferenceValue secret(String text, int at) {
        Matcher before = WORD_BEFORE.matcher(text.substring(0, at));
        int word = before.find() ? before.start() : at;
        int wordEnd = ReferenceText.endAt(WORD_BEHIND, text, at);
        Kind kind = kind(text, word, wordEnd);
        if (kind != Kind.PASSWORD && kind != Kind.KEY) {
            return null;
        }
        ReferenceValue behind = behind(text, wordEnd, kind);
        return behind != null || kind == Kind.KEY ? behind : before(text, word);
    }

    private static Kind kind(String text, int word, int wordEnd) {
        if (text.substring(word, wordEnd).equalsIgnoreCase("identified")) {
            return Kind.PASSWORD;
        }
        Matcher name = NAME_BEFORE.matcher(text.substring(0, word));
        return ReferenceNames.kind(text.substring(name.find() ? name.start() : word, wordEnd));
    }

    /** Behind the name: at once, or after a few words. */
    private static @Nullable ReferenceValue behind(String text, int wordEnd, Kind kind) {
        int limit = Math.min(text.length(), wordEnd + MAX_DISTANCE);
        int i = Math.max(wordEnd, ReferenceText.endAt(PARTICLE, text, wordEnd));
        boolean tied = i > wordEnd || isNetrc(text, wordEnd);
        for (int n = 0; n < MAX_WORDS; n++) {
            int from = ReferenceText.endAt(BLANKS, text, i);
            if (from >= limit || (from == i && !tied) || ReferenceText.isAt(END_OF_SENTENCE, text, from)) {
                return null;
            }
            ReferenceValue value = ReferenceValue.at(text, from);
            if (value.isEmpty()) {
                return null;
            }
            if (isTold(value, kind, tied) && !ReferenceSecrets.isRecognisedAlone(text, value.start())) {
                return value;
            }
            tied = ReferenceText.isOneOf(ToldSecretDetector.COPULAS, value.value());
            boolean colon = tied && text.startsWith(":", value.end());
            boolean stops = !colon && ReferenceText.isAt(END_OF_SENTENCE, text, value.end());
            if (value.quoted() || stops || ReferenceNames.kind(value.value()) == Kind.PASSWORD) {
                return null; // another name tells what stands behind it
            }
            i = colon ? value.end() + 1 : value.end();
        }
        return null;
    }

    /** {@code machine x login y password z} */
    private static boolean isNetrc(String text, int wordEnd) {
        return LOGIN.matcher(text.substring(Math.max(0, wordEnd - MAX_DISTANCE + 1), wordEnd))
                .find();
    }

    private static boolean isTold(ReferenceValue found, Kind kind, boolean tied) {
        String value = found.value();
        boolean announced = tied || found.quoted();
        boolean longEnough = value.length() >= (kind == Kind.KEY ? 16 : found.quoted() && tied ? 0 : 6);
        boolean told = kind == Kind.KEY ? announced : looksLikePassword(value, announced, found.quoted());
        return longEnough && told && !isTerm(value) && ReferenceSecrets.isSecret(found, kind);
    }

    private static boolean looksLikePassword(String value, boolean announced, boolean quoted) {
        boolean digit = ReferenceText.hasDigit(value);
        boolean symbol = SYMBOL.matcher(value).find();
        boolean letter = ReferenceText.hasCapital(value) || ReferenceText.hasSmall(value);
        boolean path = !quoted && value.contains("/");
        return letter && (announced ? digit || symbol : digit && symbol) && !value.contains(" ") && !path;
    }

    /** Algorithms and formats. */
    private static boolean isTerm(String value) {
        return Stream.of(ToldSecretDetector.TERMS)
                .anyMatch(term -> value.regionMatches(true, 0, term, 0, term.length()));
    }

    /** {@code `x` is the new password} */
    private static @Nullable ReferenceValue before(String text, int word) {
        int from = Math.max(0, word - MAX_DISTANCE + 1);
        Matcher quoted = VALUE_BEFORE.matcher(text.substring(from, word));
        if (!quoted.find()) {
            return null;
        }
        ReferenceValue value = new ReferenceValue(text, from + quoted.start(2), from + quoted.end(2), false);
        boolean told = isTold(value, Kind.PASSWORD, false);
        return told && !ReferenceSecrets.isRecognisedAlone(text, value.start()) ? value : null;
    }
}
