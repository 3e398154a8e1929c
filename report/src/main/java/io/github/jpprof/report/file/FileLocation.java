// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import java.util.List;

/**
 * A location with its id in the file.
 *
 * @param id unsigned
 * @param mapping the index of its mapping, or -1
 * @param address unsigned
 * @param lines the source lines, each inlined into the next
 * @param folded whether several symbols share its code
 */
public record FileLocation(long id, int mapping, long address, List<FileLine> lines, boolean folded) {
    /** The same with other lines. */
    public FileLocation withLines(List<FileLine> others) {
        return new FileLocation(id, mapping, address, others, folded);
    }
}
