// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void suitsTheUnitToTheAmount() {
        assertThat(Quantity.label(1536, "bytes")).isEqualTo("1.50kB");
        assertThat(Quantity.label(90_000_000_000L, "nanoseconds")).isEqualTo("90s");
        assertThat(Quantity.label(-1_500, "microseconds")).isEqualTo("-1.50ms");
        assertThat(Quantity.label(0, "bytes")).isEqualTo("0");
        assertThat(Quantity.label(42, "count")).isEqualTo("42");
        assertThat(Quantity.label(42, "pages")).isEqualTo("42");
    }

    @Test
    void roundsTheExactValueHalfToEven() {
        // 1.005 is a little less in binary; 0.125 and 0.375 are exactly that.
        assertThat(GoNumbers.fixed(1.005, 2)).isEqualTo("1.00");
        assertThat(GoNumbers.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(GoNumbers.fixed(0.375, 2)).isEqualTo("0.38");
    }

    @Test
    void sharesHaveSixColumns() {
        assertThat(Quantity.percentage(1, 3)).isEqualTo("33.33%");
        assertThat(Quantity.percentage(-2, 2)).isEqualTo("  100%");
        assertThat(Quantity.percentage(1, 2_000)).isEqualTo(" 0.05%");
        assertThat(Quantity.percentage(1, 0)).isEqualTo("    0%");
    }
}
