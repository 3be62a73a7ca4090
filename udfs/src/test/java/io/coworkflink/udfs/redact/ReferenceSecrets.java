/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import java.util.regex.Pattern;

/** Whether a value under a name is a secret, or stands for one, or is a word of prose or code. */
final class ReferenceSecrets {
    private static final String SYMBOL = "[!#$%^&*+?@~]";
    private static final String NAME = "[0-9A-Za-z_.:-]+";
    /** Variables, templates, formats, elements. */
    private static final Pattern REFERENCE = Pattern.compile("(?s)\\$[{(_].*|\\$(?=[A-Za-z])" + NAME + "|[<\\[\\](].*|"
            + "\\{[{}\"].*|\\{" + NAME + ".|%.*%|%\\(.*|%s|@\\{.*");

    private static final Pattern URL = Pattern.compile("(?s)[0-9A-Za-z+]*+://.*");
    private static final Pattern REPEATED = Pattern.compile("([*xX._\u2022\u25cf#?0-])(?:\\1|-)*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[REDACTED[0-9A-Z_]{0,70}+\\]");
    private static final String FIRST = "(?=_|" + ReferenceNames.LETTER + ")";
    /** {@code this->password}, of which the bracket ends the value. */
    private static final Pattern ARROW = Pattern.compile(FIRST + "[0-9A-Za-z_.]++->");

    /** {@code getPassword()}, {@code os.environ["X"]}, {@code config.db.password} */
    private static final Pattern CODE = Pattern.compile("(?s)" + FIRST + "(?:[A-Za-z_.]++\\(.*|"
            + "(?=[0-9A-Za-z_]*\\.)[0-9A-Za-z_.]++\\[.*|[A-Za-z_]*+\\.[A-Za-z_.]*+)");

    private static final Pattern EXAMPLE_OF_WORDS = Pattern.compile("(?is)(?:your|example).*");
    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)(?i:placeholder|xxxx|changeme|change-me).*|.{0,12}\\.\\.\\.");

    private ReferenceSecrets() {}

    static boolean isSecret(ReferenceValue found, Kind kind) {
        String value = found.value();
        boolean word = ReferenceText.isOneOf(SecretValues.NO_VALUES, value);
        if (value.length() < 4 || word || isReference(found) || isSentence(value, found.quoted())) {
            return false;
        }
        return kind == Kind.PASSWORD ? isPassword(found) : isKey(value);
    }

    /** Whether a secret begins here that needs no name. */
    static boolean isRecognisedAlone(String text, int start) {
        return text.startsWith("-----BEGIN", start)
                || ReferenceJwt.isAt(text, start)
                || ReferenceVendorKeys.typeAt(text, start, text.length()) != null;
    }

    private static boolean isReference(ReferenceValue found) {
        String value = found.value();
        return REFERENCE.matcher(value).matches()
                || URL.matcher(value).matches()
                || REPEATED.matcher(value).matches()
                || PLACEHOLDER.matcher(value).lookingAt()
                || CODE.matcher(value).matches()
                || ReferenceText.isAt(ARROW, found.text(), found.start())
                || EXAMPLE.matcher(value).matches()
                || (EXAMPLE_OF_WORDS.matcher(value).matches() && isWords(value));
    }

    /** Blanks stand in quotes only; two of them need a digit and a symbol. */
    private static boolean isSentence(String value, boolean quoted) {
        long blanks = value.chars().filter(c -> c == ' ').count();
        boolean strange = ReferenceText.hasDigit(value) && hasSymbol(value);
        return blanks > 0 && (!quoted || (blanks > 1 && !strange));
    }

    /** All but a bare word of letters in one case behind a blank, which may be a variable. */
    private static boolean isPassword(ReferenceValue found) {
        String value = found.value();
        boolean bothCases = ReferenceText.hasCapital(value) && ReferenceText.hasSmall(value);
        char before = found.start() > 1 ? found.text().charAt(found.start() - 1) : '=';
        boolean variable = !found.quoted() && before == ' ' && value.matches(NAME);
        return ReferenceText.hasDigit(value) || hasSymbol(value) || bothCases || !variable;
    }

    /** What looks random and is not made of words. */
    private static boolean isKey(String value) {
        boolean digit = ReferenceText.hasDigit(value);
        boolean capital = ReferenceText.hasCapital(value);
        boolean small = ReferenceText.hasSmall(value);
        boolean random =
                (digit && (capital || small || hasSymbol(value))) || (value.length() >= 20 && capital && small);
        return value.length() >= 8 && random && !isWords(value);
    }

    private static boolean hasSymbol(String value) {
        return Pattern.compile(SYMBOL).matcher(value).find();
    }

    /** Words of up to 14 letters in one case, with single digits, not more than every sixth character. */
    private static boolean isWords(String value) {
        long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
        boolean oneCase = !ReferenceText.hasCapital(value) || !ReferenceText.hasSmall(value);
        return value.matches("(?:[0-9A-Za-z_./:-](?!(?<=[0-9])[0-9]))*")
                && !Pattern.compile("[A-Za-z]{15}").matcher(value).find()
                && digits * 6 <= value.length()
                && oneCase;
    }
}
