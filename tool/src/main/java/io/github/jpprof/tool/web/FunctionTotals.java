// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The flat and cum values of each function on both sides of a comparison; recursive calls count once. */
final class FunctionTotals {
    /** The flat and cum values of a function, and the same in the base. */
    record Row(StackTable.Function function, long flat, long cum, long baseFlat, long baseCum) {
        long flatChange() {
            return flat - baseFlat;
        }

        long cumChange() {
            return cum - baseCum;
        }
    }

    private FunctionTotals() {}

    /** At most {@code most} functions of the table, those that changed most first. */
    static List<Row> of(StackTable table, int most) {
        int functions = table.functions().size();
        long[][] flat = new long[2][functions];
        long[][] cum = new long[2][functions];
        int[] lastSample = new int[functions];
        Arrays.fill(lastSample, -1);
        for (int i = 0; i < table.size(); i++) {
            int[] stack = table.stack(i);
            int side = table.ofBase(i) ? 1 : 0;
            for (int function : stack) {
                if (lastSample[function] != i) {
                    lastSample[function] = i;
                    cum[side][function] += table.value(i);
                }
            }
            if (stack.length > 0) {
                flat[side][stack[stack.length - 1]] += table.value(i);
            }
        }
        return IntStream.range(0, functions)
                .mapToObj(i -> new Row(table.functions().get(i), flat[0][i], cum[0][i], flat[1][i], cum[1][i]))
                .filter(row -> row.cum() != 0 || row.baseCum() != 0)
                .sorted(FunctionTotals::compare)
                .limit(most)
                .toList();
    }

    private static int compare(Row a, Row b) {
        int byFlat = Long.compare(Math.abs(b.flatChange()), Math.abs(a.flatChange()));
        if (byFlat != 0) {
            return byFlat;
        }
        int byCum = Long.compare(Math.abs(b.cumChange()), Math.abs(a.cumChange()));
        return byCum != 0 ? byCum : a.function().name().compareTo(b.function().name());
    }
}
