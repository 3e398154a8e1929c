// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Ljava/lang/String;, java.lang.String",
        "[[I, int[][]",
        "[Ljava/util/Map$Entry;, java.util.Map$Entry[]",
        "La/B$$Lambda$14.0x0000000800066840;, a.B$$Lambda$14/0x0000000800066840"
    })
    void namesTypesAsTheyNameThemselves(String signature, String name) {
        assertThat(TypeNames.typeName(signature)).isEqualTo(name);
    }
}
