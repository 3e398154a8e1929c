// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTypeNamesTest {
    @ParameterizedTest
    @CsvSource({
        "java/lang/String, java.lang.String",
        "[B, byte[]",
        "[[J, long[][]",
        "[Ljava/lang/Object;, java.lang.Object[]",
        "[Z, boolean[]",
        "[C, char[]",
        "[S, short[]",
        "[I, int[]",
        "[F, float[]",
        "[D, double[]"
    })
    void namesAreThoseOfTheLanguage(String internal, String readable) {
        assertThat(JavaTypeNames.readable(internal)).isEqualTo(readable);
    }
}
