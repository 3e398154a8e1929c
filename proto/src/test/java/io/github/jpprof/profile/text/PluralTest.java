// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluralTest {
    @Test
    void oneIsSingular() {
        assertThat(Plural.of(0, "object")).isEqualTo("0 objects");
        assertThat(Plural.of(1, "object")).isEqualTo("1 object");
        assertThat(Plural.of(2, "object")).isEqualTo("2 objects");
        assertThat(Plural.of("1", "object")).isEqualTo("1 object");
        assertThat(Plural.of("1.5", "object")).isEqualTo("1.5 objects");
    }
}
