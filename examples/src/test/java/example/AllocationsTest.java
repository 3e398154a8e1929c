// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static io.github.jpprof.assertj.ProfileAssertions.assertThat;

import io.github.jpprof.MaxAllocations;
import io.github.jpprof.measure.Allocations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Counts the allocations of common Java code; each count is the same on the first call as on any other. */
class AllocationsTest {
    static volatile Object sink; // keeps the compiler from removing the computation
    static volatile long number = 1000;
    private static final List<String> NAMES = new ArrayList<>(List.of("a", "b", "c"));

    @Test
    @MaxAllocations(objects = 1, bytes = 24)
    void boxing() {
        sink = number; // a Long
    }

    @Test
    @MaxAllocations(objects = 0)
    void boxingOfASmallNumber() {
        sink = (byte) number; // is cached
    }

    @Test
    @MaxAllocations(objects = 2)
    void varargs() {
        sink = first("x", number); // an array, and a Long in it
    }

    @Test
    @MaxAllocations(objects = 1)
    void iterator() {
        sink = NAMES.iterator();
    }

    @Test
    @MaxAllocations(objects = 1)
    void enhancedFor() {
        for (String name : NAMES) { // an iterator
            number = name.length() + 999L;
        }
    }

    @Test
    @MaxAllocations(objects = 1)
    void lambdaThatCaptures() {
        long captured = number;
        sink = (LongSupplier) () -> captured;
    }

    @Test
    @MaxAllocations(objects = 0)
    void lambdaThatDoesNot() {
        sink = (LongSupplier) () -> 7;
    }

    @Test
    @MaxAllocations(objects = 2)
    void concatenation() {
        sink = "number " + number; // a string, and its bytes
    }

    @Test
    void inCode() {
        assertThat(Allocations.measure(() -> sink = first("x", number)))
                .hasAtMostObjects(3)
                .hasAtMostBytes(128)
                .hasNone(String.class)
                .hasNoneIn("example.Codec");
        assertThat(Allocations.perRun(100, () -> sink = "number " + number)).hasObjects(2);
    }

    private static Object first(Object... objects) {
        return objects[0];
    }
}
