/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextTest {
    @ParameterizedTest
    @CsvSource({"0.0000000005,0", "0.0000000015,2", "0.0000000025,2", "0.009840000000000002,9840000", "1,1000000000"})
    void moneyIsRoundedHalfEvenToANanoDollar(String usd, long nano) {
        assertThat(FieldText.nanoUsd(FieldText.decimal(usd))).isEqualTo(nano);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "NaN", "Infinity", "1e309", "1e999999999", "0x1p3", "1,23", "", "undefined"})
    void whatIsNoAmountIsNull(String usd) {
        assertThat(FieldText.nanoUsd(FieldText.decimal(usd))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"7,7", "7.0,7", "9223372036854775807,9223372036854775807"})
    void wholeNumbersAreCounts(String text, long count) {
        assertThat(FieldText.whole(text)).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-1", "1.5", "12 ", "true"})
    void whatIsNoCountIsNull(String text) {
        assertThat(FieldText.whole(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"TRUE,true", "1,true", "false,false", "0,false", "yes,", "2,"})
    void flagsComeInSeveralForms(String text, Boolean flag) {
        assertThat(FieldText.flag(text)).isEqualTo(flag);
    }
}
