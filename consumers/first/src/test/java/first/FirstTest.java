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
    void countsPrimes() {
        int primes = 0;
        for (int i = 2; i < 60_000; i++) {
            primes += isPrime(i) ? 1 : 0;
        }
        assertEquals(6_057, primes);
    }

    private static boolean isPrime(int number) {
        for (int i = 2; i < number; i++) {
            if (number % i == 0) {
                return false;
            }
        }
        return true;
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
