// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package first;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jpprof.CpuProfile;
import io.github.jpprof.MaxAllocations;
import org.junit.jupiter.api.Test;

class FirstTest {
    private final int[] numbers = new int[100];

    @Test
    @CpuProfile
    void joinsManyNumbers() {
        String joined = "";
        for (int i = 0; i < 20_000; i++) {
            joined += i;
        }
        assertEquals(88_890, joined.length());
    }

    @Test
    @MaxAllocations(objects = 0)
    void sumsWithoutAllocating() {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        assertEquals(0, sum);
    }
}
