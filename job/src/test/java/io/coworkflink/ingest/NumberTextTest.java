/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, 0",
        "1.0, 1",
        "-2.50, -2.5",
        "0.0035, 0.0035",
        "0.009840000000000002, 0.009840000000000002",
        "1e-7, 0.0000001",
        "1e-10, 0.0000000001",
        "999999.999999999, 999999.999999999",
        "1e21, 1000000000000000000000",
        "1.18e21, 1180000000000000000000",
        "100.0, 100",
        "1e40, 10000000000000000000000000000000000000000"
    })
    void fractionsHaveNoExponentAndNoTrailingZeros(double number, String text) {
        assertThat(NumberText.of(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1e41, 1E+41", "-2.5e300, -2.5E+300", "1e-41, 1E-41", "4.9e-324, 4.9E-324"})
    void numbersOfManyZerosKeepTheirExponent(double number, String text) {
        assertThat(NumberText.of(number)).isEqualTo(text);
    }

    @Test
    void everyFractionReadsBackAsItself() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double number = i % 2 == 0 ? random.nextInt() / 1e7 : Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(number) && !Double.isInfinite(number)) {
                String text = NumberText.of(number);
                assertThat(Double.parseDouble(text)).as("seed %d", seed).isEqualTo(number == 0 ? 0.0 : number);
                assertThat(new BigDecimal(text)).isEqualByComparingTo(new BigDecimal(Double.toString(number)));
                assertThat(text).hasSizeLessThan(64);
            }
        }
    }
}
