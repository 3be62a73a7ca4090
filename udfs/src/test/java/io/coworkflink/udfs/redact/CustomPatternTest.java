/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomPatternTest {
    @Test
    void matchesBecomeThePlaceholderOfTheName() {
        Redacted redacted = redactor("account_number", "\\bACCT-\\d{10}\\b")
                .redact("customer ACCT-4329375281, not ACCT-432937528 or XACCT-4329375281");

        assertThat(redacted.text())
                .isEqualTo("customer [REDACTED_ACCOUNT_NUMBER], not ACCT-432937528 or XACCT-4329375281");
        assertThat(redacted.counts()).isEqualTo(Map.of("ACCOUNT_NUMBER", 1));
    }

    @Test
    void theyWorkInsideJson() {
        assertThat(redactor("account_number", "\\bACCT-\\d{10}\\b")
                        .redact("{\"account\":\"ACCT-5801749130\",\"q\":\"\\\"ACCT-5801749130\\\"\",\"amount\":12.5}")
                        .text())
                .isEqualTo(
                        "{\"account\":\"[REDACTED_ACCOUNT_NUMBER]\",\"q\":\"\\\"[REDACTED_ACCOUNT_NUMBER]\\\"\",\"amount\":12.5}");
    }

    @Test
    void theyDoNotMatchInsideOfPlaceholders() {
        Redactor greedy = redactor("word", "REDACTED|EMAIL|.*@.*");

        assertThat(greedy.redact("to [REDACTED_EMAIL]").text()).isEqualTo("to [REDACTED_EMAIL]");
        assertThat(greedy.redact("EMAIL is").text()).isEqualTo("[REDACTED_WORD] is");
    }

    @Test
    void anEmptyMatchInTheMiddleChangesNothing() {
        assertThat(redactor("odd", "\\bx*\\B|q{2}z*").redact("ab qqz cd").text())
                .doesNotContain("[REDACTED_ODD]a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[a",
                "a{2,1}",
                "(?=x)",
                "\\1",
                "x*",
                "(a|)",
                "\\b",
                "$",
                "^",
                "",
                "((a{1,100}){1,100}){1,100}",
                "(a{1,1000})(b{1,1000})(c{1,1000})"
            })
    void aBadPatternIsRefusedByName(String regex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomPattern("my_pattern", regex))
                .withMessageStartingWith("Custom pattern 'my_pattern': ");
    }

    @Test
    void aPatternThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomPattern("long", "a".repeat(513)))
                .withMessageContaining("'long'");
    }

    /** Patterns that make an engine with backtracking try all ways to split the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {"(a+)+$", "(a|aa)+$", "(a*)*b", "([a-z]+)*1", "(.*a){8}b", "^(a?){20}a{20}c", "(a|a)*(a|a)*z"})
    void noPatternTakesMoreThanLinearTime(String regex) {
        Redactor redactor = redactor("costly", regex);
        String text = "a".repeat(1 << 16) + "!";
        long small = RedactionTime.nanos(redactor, text.substring(text.length() - (1 << 12)));
        long large = RedactionTime.nanos(redactor, text);

        // Square growth would be 256 times as much.
        assertThat(large).isLessThan(64 * small + 100_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\1", "(?<n>a)\\k<n>", "a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", "(?>a+)b", "a++b"})
    void whatNeedsBacktrackingIsRefused(String regex) {
        assertThat(CustomPattern.problem("x", regex))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("is not an RE2 expression"));
    }

    @Test
    void aHundredPatternsReadAMegabyteInNoTime() {
        List<CustomPattern> patterns = IntStream.range(0, 100)
                .mapToObj(i -> new CustomPattern("p" + i, "\\bACCT" + i + "-\\d{10}\\b"))
                .toList();
        Redactor redactor = new Redactor(RedactionPolicy.defaults().withCustomPatterns(patterns));
        String text = "ACCT or ACCT7 but never more, ".repeat(35_000);
        assertThat(redactor.redact(text).text()).isSameAs(text);
        assertThat(Duration.ofNanos(RedactionTime.nanos(redactor, text))).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Big", "with space", "x-y", "1x", "é"})
    void aNameThatMakesNoPlaceholderIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomPattern(name, "abc"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "\\bACCT-\\d{10}\\b ACCT-",
                "EMP[0-9]{6}-(X|Y)LONG LONG",
                "foo\\.bar+x foo.bar",
                "abc*de ab",
                "abc?de ab",
                "abcd{2}xy abc",
                "[[:alpha:]]]abc abc",
                "[]x]yz yz",
                "(a[)]b)cd cd",
                "\\x41BC-de -de",
                "ab(?:cd)ef NONE",
                "(?i)abcd NONE",
                "abc|def NONE",
                "\\pLabc NONE",
                "\\Qa*b\\E NONE",
                "[a-z]+x NONE",
                "(abc)+ NONE"
            })
    void theLiteralIsInEveryMatch(String regex, String expected) {
        assertThat(RequiredLiteral.of(regex)).isEqualTo(expected.equals("NONE") ? null : expected);
    }

    private static Redactor redactor(String name, String regex) {
        return new Redactor(RedactionPolicy.defaults().withCustomPatterns(List.of(new CustomPattern(name, regex))));
    }
}
