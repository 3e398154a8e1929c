// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The constants of one type in a chunk: the number of each in column 0, and its selected fields in columns from 1. */
final class Constants {
    private final ValuePlan plan;
    private final int columns;
    private final long[] row;
    private final LongIndex index = new LongIndex();
    private final List<String> texts = new ArrayList<>();
    private long[] values = new long[0];
    private int rows;

    /** @param columns the number of columns, including column 0 */
    Constants(ValuePlan plan, int columns) {
        this.plan = plan;
        this.columns = columns;
        this.row = new long[columns];
    }

    /** Reads the next constant. */
    void read(long id, RecordingBytes in, long end) throws IOException {
        plan.read(in, end, row, texts);
        if (columns == 1) {
            return; // skipped
        }
        if ((rows + 1) * columns > values.length) {
            values = Arrays.copyOf(values, Math.max(16 * columns, values.length * 2));
        }
        row[0] = id; // where the plan left what is not selected
        System.arraycopy(row, 0, values, rows * columns, columns);
        index.put(id, rows++);
    }

    /** How many rows there are. */
    int rows() {
        return rows;
    }

    /** The row of a constant; -1 if it is missing. */
    int row(long id) {
        return index.get(id);
    }

    long value(int row, int column) {
        return values[row * columns + column];
    }

    /** A text that was stored in place; see {@link ValuePlan#read}. */
    String text(int place) {
        return texts.get(place - 1);
    }
}
