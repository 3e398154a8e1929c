// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
