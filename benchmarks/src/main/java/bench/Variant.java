// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.OptionalDouble;

/** A measured variant of the empty tests. */
enum Variant {
    PLAIN("plain, for the noise", EmptyTests.Plain.class, 0, Double.NaN),
    CPU("@CpuProfile", EmptyTests.Cpu.class, 1, 3),
    WALL("@WallProfile", EmptyTests.Wall.class, 1, Double.NaN),
    ALLOCS("@AllocsProfile", EmptyTests.Allocs.class, 1, 2),
    HEAP("@HeapProfile", EmptyTests.Heap.class, 1, Double.NaN),
    BLOCK("@BlockProfile", EmptyTests.Block.class, 1, Double.NaN),
    CPU_HEAP_BLOCK("cpu, heap, block", EmptyTests.CpuHeapBlock.class, 3, 5),
    MAX_ALLOCATIONS("@MaxAllocations", EmptyTests.MaxAllocated.class, 0, 1),
    JFRUNIT("JfrUnit, awaitEvents", EmptyTests.JfrUnit.class, 0, Double.NaN),
    QUICKPERF("QuickPerf, max. heap", EmptyTests.QuickPerf.class, 0, Double.NaN);

    private final String title;
    private final Class<?> tests;
    private final int kinds;
    private final double targetMillis;

    Variant(String title, Class<?> tests, int kinds, double targetMillis) {
        this.title = title;
        this.tests = tests;
        this.kinds = kinds;
        this.targetMillis = targetMillis;
    }

    String title() {
        return title;
    }

    Class<?> tests() {
        return tests;
    }

    /** The number of profiles that each run of the tests must write, so that an inactive profiler is detected. */
    int profiles() {
        return kinds * EmptyTests.REPETITIONS;
    }

    /** The target for the median cost. */
    OptionalDouble targetMillis() {
        return Double.isNaN(targetMillis) ? OptionalDouble.empty() : OptionalDouble.of(targetMillis);
    }
}
