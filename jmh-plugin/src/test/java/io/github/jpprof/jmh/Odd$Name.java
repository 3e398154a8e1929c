// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A name with a character that patterns, shells and compilers take for their own. */
@State(Scope.Benchmark)
@SuppressWarnings("IdentifierName") // on purpose
public class Odd$Name {
    @Param("a")
    public String text = "";

    /** Eleven objects, in each of the modes: a list, its array and nine numbers beyond the cache of small ones. */
    @Benchmark
    public List<Integer> fill() {
        List<Integer> list = new ArrayList<>(9);
        for (int i = 0; i < 9; i++) {
            list.add(1_000_000 + i);
        }
        return list;
    }
}
