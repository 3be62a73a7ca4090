/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import org.jspecify.annotations.Nullable;

/** Secrets that a sentence tells: {@code the password is x}, {@code Passwort lautet x}, {@code use `x` as the password}. */
final class ToldSecretDetector implements Detector {
    private static final int MAX_WORD = 24;
    private static final int MAX_DISTANCE = 64;
    private static final int MAX_WORDS = 7;
    private static final int MIN_LENGTH = 6;
    private static final AsciiSet SENTENCE_ENDS = AsciiSet.of(".;?!\n=:{}[]()<>|/\\");

    /** What ties the value to its name. */
    static final Words COPULAS =
            new Words("is was to as are be ist lautet war auf est es é è sera será jest är er identified"
                    + " on becomes by with using used value like equals now bleibt wäre eran era foi czyli zijn wordt");

    /** Algorithms and formats, which look like passwords. */
    static final String[] TERMS = {
        "base64", "sha", "md5", "utf", "bcrypt", "oauth", "argon2", "pbkdf2", "http", "ipv", "k8s", "x509", "p12",
        "aes", "rsa", "ed25519", "rs256", "hs256", "es256", "s3", "ec2", "log4j", "win32", "x86", "arm64", "v1", "v2",
        "v3", "v4", "oidc", "jwt", "tls1", "pkcs"
    };

    @Override
    public PiiType type() {
        return PiiType.GENERIC_SECRET;
    }

    @Override
    public boolean startsAt(char before, char c) {
        char small = Character.toLowerCase(c);
        return switch (Character.toLowerCase(before)) {
            case 's' -> small == 's'; // password, passwort, mot de passe
            case 'n' -> small == 'w' || small == 'h'; // Kennwort, senha
            case 't' -> small == 'w'; // wachtwoord
            case 'p' -> small == 'w'; // pwd
            case 'e' -> small == 'y'; // key
            case 'k' -> small == 'e'; // token
            case 'c' -> small == 'r'; // secret
            case 'i' -> small == 'f'; // identified by
            default -> false;
        };
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        char small = Character.toLowerCase(next);
        return switch (Character.toLowerCase(c)) {
            case 'h' -> small == 'a';
            case 'y' -> small == ' ';
            case 'e' -> small == 'n';
            case 'r' -> small == 'e';
            case 'f' -> small == 'i';
            default -> true;
        };
    }

    @Override
    public String wideTriggers() {
        return "\u7801\u78bc\u30c9\u044c\ud638\u00f1"; // 密码 密碼 パスワード пароль 비밀번호 contraseña
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        if (!mayBeInName(text, at, end)) {
            return Span.NONE;
        }
        int word = at;
        while (word > 0 && at - word < MAX_WORD && Chars.isLetter(text.charAt(word - 1))) {
            word--;
        }
        int wordEnd = at + 1;
        while (wordEnd < end && wordEnd - at < MAX_WORD && Chars.isLetter(text.charAt(wordEnd))) {
            wordEnd++;
        }
        boolean identified = Character.toLowerCase(text.charAt(at)) == 'f';
        Kind kind = identified || SecretNames.mayEnd(text, word, wordEnd) ? kind(text, word, wordEnd) : Kind.NONE;
        if (kind != Kind.PASSWORD && kind != Kind.KEY) {
            return Span.NONE;
        }
        long told = behind(text, wordEnd, end, kind);
        return told != Span.NONE || kind == Kind.KEY ? told : before(text, word, end);
    }

    private static Kind kind(String text, int word, int wordEnd) {
        if (wordEnd - word == 10 && text.regionMatches(true, word, "identified", 0, 10)) {
            return Kind.PASSWORD;
        }
        int from = word;
        while (from > 0 && word - from < MAX_WORD && SecretNames.isLetterOrBlank(text.charAt(from - 1))) {
            from--;
        }
        return SecretNames.kind(text, from, wordEnd);
    }

    /** Rules out most words by the letter before the pair, too. */
    private static boolean mayBeInName(String text, int at, int end) {
        char before = at >= 2 ? Character.toLowerCase(text.charAt(at - 2)) : ' ';
        char behind = at + 1 < end ? Character.toLowerCase(text.charAt(at + 1)) : ' ';
        return switch (Character.toLowerCase(text.charAt(at))) {
            case 's' -> before == 'a';
            case 'w' -> before == 'n' || before == 'h' || behind == 'd' || behind == ' ';
            case 'h', 'r' -> before == 'e';
            case 'y' -> before == 'k';
            case 'e' -> before == 'o';
            case 'f' -> before == 't';
            default -> true;
        };
    }

    /** Behind the name: at once, or after a few words. */
    private static long behind(String text, int wordEnd, int end, Kind kind) {
        int limit = Math.min(end, wordEnd + MAX_DISTANCE);
        int i = skipParticle(text, wordEnd, limit);
        boolean tied = i > wordEnd || isNetrc(text, wordEnd);
        for (int n = 0; n < MAX_WORDS; n++) {
            int quote = skipBlanks(text, i, limit);
            if (quote >= limit || (quote == i && !tied) || endsSentence(text.charAt(quote))) {
                return Span.NONE;
            }
            int start = SecretValues.quoteEnd(text, quote, end);
            boolean quoted = start > quote;
            int last =
                    quoted ? SecretValues.quotedEnd(text, quote, start, end) : SecretValues.bareEnd(text, start, end);
            if (last <= start) {
                return Span.NONE;
            }
            if (isTold(text, start, last, kind, quoted, tied) && !Detectors.recogniseAlone(text, start, end)) {
                return Span.of(start, last);
            }
            tied = COPULAS.has(text, start, last);
            boolean colon = tied && last < end && text.charAt(last) == ':'; // is: x
            boolean stops = !colon && last < end && endsSentence(text.charAt(last));
            if (quoted || stops || SecretNames.kind(text, start, last) == Kind.PASSWORD) {
                return Span.NONE; // what stands behind another name is told by that
            }
            i = colon ? last + 1 : last;
        }
        return Span.NONE;
    }

    /** {@code machine x login y password z} */
    private static boolean isNetrc(String text, int wordEnd) {
        int limit = Math.max(-1, wordEnd - MAX_DISTANCE);
        for (int i = wordEnd - 1; i > limit && text.charAt(i) != '\n'; i--) {
            if (text.charAt(i) == 'l' && text.startsWith("login ", i)) {
                return true;
            }
        }
        return false;
    }

    /** Particles of languages without blanks. */
    private static int skipParticle(String text, int i, int limit) {
        return i < limit && "\u306f\u304c\u3092\u662f\u4e3a\u70ba\ub294\uc740".indexOf(text.charAt(i)) >= 0 ? i + 1 : i;
    }

    private static int skipBlanks(String text, int i, int limit) {
        int k = i;
        while (k < limit && (Numbers.isBlank(text.charAt(k)) || text.charAt(k) == '\u3000')) {
            k++;
        }
        return k;
    }

    private static boolean isBlankAt(String text, int i) {
        return Numbers.isBlank(text.charAt(i));
    }

    private static boolean endsSentence(char c) {
        return SENTENCE_ENDS.has(c) || c == '\u3002';
    }

    private static boolean isTold(String text, int start, int last, Kind kind, boolean quoted, boolean tied) {
        if (last - start < MIN_LENGTH && !(quoted && tied)) {
            return false;
        }
        if (kind == Kind.KEY) {
            return (tied || quoted)
                    && last - start >= 16
                    && !isTerm(text, start)
                    && SecretValues.isSecret(text, start, last, kind, quoted);
        }
        boolean digit = false;
        boolean letter = false;
        boolean symbol = false;
        for (int i = start; i < last; i++) {
            char c = text.charAt(i);
            digit |= Chars.isDigit(c);
            letter |= Chars.isLetter(c);
            symbol |= SecretValues.isSymbol(c);
            if (c == ' ' || (c == '/' && !quoted)) {
                return false;
            }
        }
        boolean pair = digit || symbol;
        boolean both = digit && symbol;
        boolean announced = tied || quoted;
        boolean looks = letter && (announced ? pair : both);
        return looks && !isTerm(text, start) && SecretValues.isSecret(text, start, last, kind, quoted);
    }

    private static boolean isTerm(String text, int start) {
        for (String term : TERMS) {
            if (text.regionMatches(true, start, term, 0, term.length())) {
                return true;
            }
        }
        return false;
    }

    /** A value in quotes before the name: {@code `x` is the new password}. */
    private static long before(String text, int word, int end) {
        int limit = Math.max(-1, word - MAX_DISTANCE);
        int close = word - 1;
        while (close > limit && !SecretValues.isQuote(text.charAt(close))) {
            if (text.charAt(close) == '\n' || (text.charAt(close) == '.' && isBlankAt(text, close + 1))) {
                return Span.NONE;
            }
            close--;
        }
        int open = close - 1;
        while (open > limit && text.charAt(open) != text.charAt(close) && !isBlankAt(text, open)) {
            open--;
        }
        if (open <= limit || text.charAt(open) != text.charAt(close) || close - open <= MIN_LENGTH) {
            return Span.NONE;
        }
        boolean told = isTold(text, open + 1, close, Kind.PASSWORD, false, false)
                && !Detectors.recogniseAlone(text, open + 1, end);
        return told ? Span.of(open + 1, close) : Span.NONE;
    }

    @Override
    public PiiType typeOf(String text, int start, int end) {
        return SecretTypes.of(text, start, end);
    }
}
