// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, bytes, 0",
        "1, bytes, 1B",
        "1023, bytes, 1023B",
        "1536, bytes, 1.50kB",
        "1048576, bytes, 1MB",
        "-2048, byte, -2kB",
        "999, nanoseconds, 999ns",
        "90000000000, nanoseconds, 90s",
        "1125, milliseconds, 1.12s",
        "-1500, microseconds, -1.50ms",
        "7200, seconds, 2hrs",
        "2500, Milliseconds, 2.50s",
        "42, count, 42",
        "42, pages, 42",
        "-9223372036854775808, nanoseconds, -9223372036.85s",
    })
    void scalesToTheLargestUnitOfWhichThereIsOne(long value, String unit, String expected) {
        assertThat(Quantity.label(value, unit)).isEqualTo(expected);
    }

    @Test
    void keepsAUnitThatDoesNotConvertWhereItIsAskedFor() {
        assertThat(Quantity.withUnit(12, "widgets")).isEqualTo("12widgets");
        assertThat(Quantity.withUnit(12, "count")).isEqualTo("12");
        assertThat(Quantity.withUnit(12, "")).isEqualTo("12");
        assertThat(Quantity.withUnit(1536, "bytes")).isEqualTo("1.50kB");
    }

    @Test
    void roundsTheExactValueHalfToEven() {
        // 1.005 is a little less in binary; 0.125 and 0.375 are exactly that.
        assertThat(GoNumbers.fixed(1.005, 2)).isEqualTo("1.00");
        assertThat(GoNumbers.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(GoNumbers.fixed(0.375, 2)).isEqualTo("0.38");
    }

    /** The witness is decimal arithmetic. */
    @Test
    void roundsAsDecimalArithmeticDoes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            int decimals = i % 5;
            double scale = Math.scalb(1.0, random.nextInt(-80, 70));
            double value = i % 3 == 0
                    ? random.nextInt(-40_000, 40_000) / 16.0 // of which many lie in the middle
                    : i % 7 == 0 ? -random.nextDouble() * scale : random.nextDouble() * scale;
            BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
            String sign = value < 0 && rounded.signum() == 0 ? "-" : "";
            assertThat(GoNumbers.fixed(value, decimals))
                    .as("%s with %d decimals", value, decimals)
                    .isEqualTo(sign + rounded.toPlainString());
        }
        assertThat(GoNumbers.fixed(Double.MIN_VALUE, 2)).isEqualTo("0.00");
        assertThat(GoNumbers.fixed(-Double.MIN_NORMAL, 3)).isEqualTo("-0.000");
    }

    /** The witness is decimal arithmetic. */
    @Test
    void roundsToDigitsAsDecimalArithmeticDoes() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? random.nextInt(1, 64_000) / 64_000.0 : 0.0001 + random.nextDouble() * 0.9998;
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN));
            if (rounded.compareTo(new BigDecimal("0.0001")) >= 0) {
                assertThat(GoNumbers.general(value, 2))
                        .as("%s", value)
                        .isEqualTo(rounded.stripTrailingZeros().toPlainString());
            }
        }
    }

    @Test
    void printsPercentagesInSixColumns() {
        assertThat(Quantity.percentage(1, 3)).isEqualTo("33.33%");
        assertThat(Quantity.percentage(-2, 2)).isEqualTo("  100%");
        assertThat(Quantity.percentage(9996, 10_000)).isEqualTo("  100%");
        assertThat(Quantity.percentage(1, 2_000)).isEqualTo(" 0.05%");
        assertThat(Quantity.percentage(1, 30_000)).isEqualTo("0.0033%");
        assertThat(Quantity.percentage(1, 0)).isEqualTo("    0%");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "-3, -3",
        "1234567.25, 1234567",
        "12.345678, 12.35",
        "0.00123456, 0.001235",
        "0.5, 0.5000"
    })
    void printsFractionsWithFourSignificantDigits(double value, String expected) {
        assertThat(Quantity.decimal(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0xf, 0x10, 0x11, 0xff, 0x100, 0xfedcba9876543210L, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void appendsHexadecimalNumbersAsTheJdkHasThem(long value) {
        StringBuilder text = new StringBuilder();
        GoNumbers.appendHex(text, value);

        assertThat(text).hasToString(Long.toHexString(value));
        assertThat(GoNumbers.hexDigits(value)).isEqualTo(text.length());
    }
}
