/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where a secret value begins and ends, and whether it is one at all: not a reference, a placeholder, a type or a word of prose. */
final class SecretValues {
    private static final int MAX_LENGTH = 512;
    private static final int MAX_BLANKS = 8;
    private static final int MIN_PASSWORD = 4;
    private static final int MIN_KEY = 8;
    /** In quotes, more than so many words are a sentence. */
    private static final int MAX_WORDS = 2;

    static final Words NO_VALUES = new Words(
            "null none nil undefined true false yes no on off required optional missing invalid"
                    + " incorrect wrong empty changed expired reset forgot forgotten unknown unset default string str text varchar bytes any int"
                    + " bool boolean number object char securestring secretstr password passwd passwort secret token hidden redacted removed masked"
                    + " filtered encrypted hashed set protected self todo tbd changeme n/a bearer basic refresh access stdin prompt file env vault"
                    + " secure keychain keyring username user email here below above see same not is are was ok failed failure success error"
                    + " login authentication authorization field input type nullable private public const let var final static import export return");

    private static final AsciiSet QUOTES = AsciiSet.of("\"'`");
    private static final AsciiSet SENTENCE_ENDS = AsciiSet.of(".,:?");
    private static final AsciiSet SYMBOLS = AsciiSet.of("!#$%^&*+?@~");

    private static final AsciiSet ENDS_BARE = AsciiSet.of(
            "\"'`<>\\] " + IntStream.range(0, ' ').mapToObj(Character::toString).collect(Collectors.joining()));

    private SecretValues() {}

    /** Where the value begins behind blanks at {@code i}, on the same line. */
    static int skipBlanks(String text, int i, int end) {
        int k = i;
        int limit = Math.min(end, i + MAX_BLANKS);
        while (k < limit && (Numbers.isBlank(text.charAt(k)) || text.charAt(k) == '\t')) {
            k++;
        }
        return k;
    }

    /** The index after an opening quote at {@code i}, maybe escaped once or more, or {@code i} when there is none. */
    static int quoteEnd(String text, int i, int end) {
        int k = i;
        while (k < end && k - i < 8 && text.charAt(k) == '\\') {
            k++;
        }
        if (k < end && isQuote(text.charAt(k))) {
            return k + 1;
        }
        char first = i < end ? text.charAt(i) : ' ';
        if (first == '%' && (text.startsWith("%22", i) || text.startsWith("%27", i))) {
            return i + 3;
        }
        return first == '&' && text.startsWith("&quot;", i) ? i + 6 : i;
    }

    static boolean isQuote(char c) {
        return c < 128
                ? QUOTES.has(c)
                : c == '\u201c' || c == '\u201e' || c == '\u00ab' || c == '\u300c' || c == '\u2018';
    }

    /** What passwords hold and words do not. */
    static boolean isSymbol(char c) {
        return SYMBOLS.has(c);
    }

    /** The end of the value whose quote is {@code [quote, start)}; where the quote never closes, that of the line. */
    static int quotedEnd(String text, int quote, int start, int end) {
        int limit = Math.min(end, start + MAX_LENGTH);
        char open = text.charAt(start - 1);
        boolean plain = start - quote == 1;
        char close = closing(open);
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                return i;
            }
            if (plain && c == '\\' && i + 1 < limit) {
                i++;
            } else if (plain ? c == close : text.startsWith(text.substring(quote, start), i)) {
                return i;
            }
        }
        return limit;
    }

    private static char closing(char open) {
        return switch (open) {
            case '\u201c', '\u201e' -> '\u201d';
            case '\u00ab' -> '\u00bb';
            case '\u300c' -> '\u300d';
            case '\u2018' -> '\u2019';
            default -> open;
        };
    }

    /** The end of a value without quotes. Of what lists and shells put between values, only that ends it which a next one follows. */
    static int bareEnd(String text, int start, int end) {
        int limit = Math.min(end, start + MAX_LENGTH);
        int i = start;
        int open = 0;
        while (i < limit && !endsBare(text, i, end)) {
            char c = text.charAt(i);
            open += c == '(' || c == '[' || c == '{' ? 1 : 0;
            if (c == ')' || c == ']' || c == '}') {
                if (open == 0) {
                    break;
                }
                open--;
            }
            i++;
        }
        while (i > start && SENTENCE_ENDS.has(text.charAt(i - 1))) {
            i--; // the end of a sentence
        }
        return i;
    }

    private static boolean endsBare(String text, int i, int end) {
        char c = text.charAt(i);
        if (c >= 128) {
            return c == 0xa0 || isQuote(c) || c == '\u3002' || c == '\uff0c';
        }
        if (ENDS_BARE.has(c)) {
            return true;
        }
        return (c == ';' || c == ',' || c == '&' || c == '|')
                && (i + 1 >= end || beginsNext(text, i + 1, end, c == ';'));
    }

    /** Whether {@code name=} or {@code "} or a blank stands here. */
    private static boolean beginsNext(String text, int i, int end, boolean blanks) {
        char c = text.charAt(i);
        if (c <= ' ' || isQuote(c) || c == '&' || c == '|' || c == '\\') {
            return true;
        }
        int k = i;
        int limit = Math.min(end, i + 40);
        while (k < limit
                && (Chars.isAlnum(text.charAt(k))
                        || "_-.".indexOf(text.charAt(k)) >= 0
                        || (blanks && text.charAt(k) == ' '))) {
            k++;
        }
        return k > i && k < end && (text.charAt(k) == '=' || text.charAt(k) == ':');
    }

    /** Whether {@code [start, end)} is a value that has to go, under a name of that kind. */
    static boolean isSecret(String text, int start, int end, SecretNames.Kind kind, boolean quoted) {
        int length = end - start;
        if (length < MIN_PASSWORD || isReference(text, start, end) || NO_VALUES.has(text, start, end)) {
            return false;
        }
        boolean digit = false;
        boolean capital = false;
        boolean small = false;
        int symbols = 0;
        int blanks = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            digit |= Chars.isDigit(c);
            capital |= Chars.isUpper(c);
            small |= Chars.isLetter(c) && !Chars.isUpper(c);
            blanks += c == ' ' ? 1 : 0;
            symbols += isSymbol(c) ? 1 : 0;
        }
        if (blanks > 0 && (!quoted || (blanks >= MAX_WORDS && !(digit && symbols > 0)))) {
            return false;
        }
        if (kind == SecretNames.Kind.PASSWORD) {
            return digit || symbols > 0 || (capital && small) || quoted || !isCode(text, start, end);
        }
        boolean mixed = digit && (capital || small);
        boolean random = mixed || (length >= 20 && capital && small) || (digit && symbols > 0);
        return length >= MIN_KEY && random && !isWords(text, start, end);
    }

    /** Names of variables, fields and calls; what stands for a value that is elsewhere. */
    static boolean isReference(String text, int start, int end) {
        char c = text.charAt(start);
        if ("$<[]{(%@*".indexOf(c) >= 0 && isReferenceBehind(text, c, start, end)) {
            return true;
        }
        if (text.startsWith("://", indexOfNonLetter(text, start, end))) {
            return true;
        }
        if (isRepeated(text, start, end) || Placeholders.endAt(text, start) > 0) {
            return true;
        }
        return isCallOrChain(text, start, end) || isExample(text, start, end);
    }

    private static boolean isReferenceBehind(String text, char c, int start, int end) {
        char next = start + 1 < end ? text.charAt(start + 1) : ' ';
        return switch (c) {
            case '$' ->
                next == '{' || next == '(' || (Chars.isLetter(next) && isName(text, start + 1, end)) || next == '_';
            case '{' -> next == '{' || next == '}' || isName(text, start + 1, end - 1) || next == '"';
            case '%' -> text.charAt(end - 1) == '%' || next == '(' || (end - start == 2 && next == 's');
            case '@' -> next == '{';
            case '*' -> false;
            default -> true;
        };
    }

    private static int indexOfNonLetter(String text, int start, int end) {
        int i = start;
        while (i < end && (Chars.isAlnum(text.charAt(i)) || text.charAt(i) == '+')) {
            i++;
        }
        return i;
    }

    private static boolean isName(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isAlnum(text.charAt(i)) && "_.:-".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return end > start;
    }

    /** {@code ****}, {@code xxxxxxxx}, {@code ......}. */
    private static boolean isRepeated(String text, int start, int end) {
        char c = text.charAt(start);
        int i = start;
        while (i < end && (text.charAt(i) == c || text.charAt(i) == '-')) {
            i++;
        }
        return i == end && ("*xX.-_•●#?".indexOf(c) >= 0 || c == '0');
    }

    /** {@code os.environ["X"]}, {@code getPassword()}, {@code config.db.password}. */
    private static boolean isCallOrChain(String text, int start, int end) {
        int i = start;
        int dots = 0;
        boolean digits = false;
        while (i < end && (Chars.isAlnum(text.charAt(i)) || "_.".indexOf(text.charAt(i)) >= 0)) {
            dots += text.charAt(i) == '.' ? 1 : 0;
            digits |= Chars.isDigit(text.charAt(i));
            i++;
        }
        if (i == start || (!SecretNames.isLetter(text.charAt(start)) && text.charAt(start) != '_')) {
            return false;
        }
        char next = i < end ? text.charAt(i) : ' ';
        if (i < end) {
            boolean call = next == '(' && !digits;
            boolean element = next == '[' && dots > 0;
            boolean arrow = text.startsWith("->", i);
            return call || element || arrow;
        }
        return dots > 0 && !digits;
    }

    /** {@code your-api-key}, {@code my_secret_here}, {@code <token>}: words only, one of which says that this is none. */
    private static boolean isExample(String text, int start, int end) {
        return (text.regionMatches(true, start, "your", 0, 4) && isWords(text, start, end))
                || (text.regionMatches(true, start, "example", 0, 7) && isWords(text, start, end))
                || text.regionMatches(true, start, "placeholder", 0, 11)
                || text.regionMatches(true, start, "xxxx", 0, 4)
                || text.regionMatches(true, start, "changeme", 0, 8)
                || text.regionMatches(true, start, "change-me", 0, 9)
                || (text.startsWith("...", end - 3) && end - start < 16);
    }

    /** Letters, hyphens and underscores only, as in the name of something. */
    private static boolean isWords(String text, int start, int end) {
        int run = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            run = Chars.isDigit(c) ? run + 1 : 0;
            if (run > 1 || !(Chars.isAlnum(c) || "_-./:".indexOf(c) >= 0)) {
                return false;
            }
        }
        return longestWordIsShort(text, start, end);
    }

    private static boolean longestWordIsShort(String text, int start, int end) {
        int word = 0;
        int digits = 0;
        for (int i = start; i < end; i++) {
            word = Chars.isLetter(text.charAt(i)) ? word + 1 : 0;
            digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
            if (word > 14) {
                return false;
            }
        }
        return digits * 6 <= end - start && isOneCase(text, start, end);
    }

    private static boolean isOneCase(String text, int start, int end) {
        boolean capital = false;
        boolean small = false;
        for (int i = start; i < end; i++) {
            capital |= Chars.isUpper(text.charAt(i));
            small |= Chars.isLetter(text.charAt(i)) && !Chars.isUpper(text.charAt(i));
        }
        return !(capital && small);
    }

    /** One small-letter word, which code would use as a variable. */
    private static boolean isCode(String text, int start, int end) {
        char before = start > 1 ? text.charAt(start - 1) : '=';
        return before == ' ' && isName(text, start, end);
    }
}
