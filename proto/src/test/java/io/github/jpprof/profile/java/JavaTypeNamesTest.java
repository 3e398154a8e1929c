// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTypeNamesTest {
    @ParameterizedTest
    @CsvSource({
        "java/lang/String, java.lang.String",
        "java.lang.String, java.lang.String",
        "[B, byte[]",
        "byte[], byte[]",
        "[[J, long[][]",
        "[Ljava/lang/Object;, java.lang.Object[]",
        "java.lang.Object[][], java.lang.Object[][]",
        "[Z, boolean[]",
        "[C, char[]",
        "[S, short[]",
        "[I, int[]",
        "[F, float[]",
        "[D, double[]",
        "B, B",
        "LL, LL",
        "a.B$$Lambda$456/0x00007fe4400d7908, a.B$$Lambda",
        "a.B$$Lambda$456.0x00007fe4400d7908, a.B$$Lambda",
        "[La/B$$Lambda$456.0x00007fe4400d7908;, a.B$$Lambda[]",
        "a.B$$Lambda/0x00007fe4400d7908[][], a.B$$Lambda[][]",
        "java.lang.invoke.BoundMethodHandle$Species_LL, java.lang.invoke.BoundMethodHandle$Species_LL",
        "a.Hidden/0x00007fe4400d7908[], a.Hidden[]",
        "com.sun.proxy.$Proxy12, com.sun.proxy.$Proxy",
        "a.Service$MockitoMock$1938475022, a.Service$MockitoMock",
        "a.Service$ByteBuddy$4kQzXa1B, a.Service$ByteBuddy",
        "a.Order$HibernateProxy$hWb2NPmr, a.Order$HibernateProxy",
    })
    void namesAreThoseOfTheLanguageAndOfEveryRun(String recorded, String name) {
        assertThat(JavaTypeNames.readable(recorded)).isEqualTo(name);
    }

    @Test
    void namesOfTwoLambdasOfAClassAreTheSame() {
        int captured = hashCode();
        Supplier<Integer> one = () -> captured;
        Supplier<Integer> other = () -> captured + 1;

        assertThat(one.getClass().getName()).isNotEqualTo(other.getClass().getName());
        assertThat(JavaTypeNames.readable(one.getClass().getName()))
                .isEqualTo(JavaTypeNames.readable(other.getClass().getName()))
                .isEqualTo(getClass().getName() + "$$Lambda");
    }
}
