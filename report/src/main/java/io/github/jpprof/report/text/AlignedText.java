// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.text;

import io.github.jpprof.profile.text.GoNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells that end with a tab, aligned on the right as Go's {@code text/tabwriter} does it.
 *
 * <p>A column is as wide as its widest cell, and one more; it ends at the first line that has no cell there.
 */
public final class AlignedText {
    private AlignedText() {}

    public static void print(List<String> lines, TextOut out) {
        List<String[]> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(line.split("\t", -1)));
        List<int[]> widths = new ArrayList<>();
        rows.forEach(row -> widths.add(new int[row.length - 1]));
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < widths.get(i).length; column++) {
                if (widths.get(i)[column] == 0) {
                    setWidth(rows, widths, i, column);
                }
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            for (int column = 0; column < row.length - 1; column++) {
                out.add(GoNumbers.right(row[column], widths.get(i)[column]));
            }
            out.line(row[row.length - 1]);
        }
    }

    private static void setWidth(List<String[]> rows, List<int[]> widths, int first, int column) {
        int width = 0;
        int end = first;
        while (end < rows.size() && widths.get(end).length > column) {
            String cell = rows.get(end)[column];
            width = Math.max(width, cell.codePointCount(0, cell.length()) + 1);
            end++;
        }
        for (int i = first; i < end; i++) {
            widths.get(i)[column] = width;
        }
    }
}
