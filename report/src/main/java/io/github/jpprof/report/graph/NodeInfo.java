// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.report.text.SourcePaths;
import java.util.ArrayList;
import java.util.List;

/**
 * The identity of a node; parts that the report's granularity ignores are empty or 0.
 *
 * @param name the function, or {@code ""}
 * @param address unsigned
 * @param file the source file, or {@code ""}
 * @param startLine where the function starts
 * @param line the line
 * @param column the column
 * @param binary the mapping's file, or {@code ""}
 */
public record NodeInfo(String name, long address, String file, long startLine, long line, long column, String binary) {

    /** The name that reports show. */
    public String printableName() {
        if (address == 0 && line == 0 && file.isEmpty() && !name.isEmpty()) {
            return name;
        }
        return String.join(" ", components());
    }

    /** The parts of {@link #printableName}. */
    public List<String> components() {
        List<String> components = new ArrayList<>();
        if (address != 0) {
            components.add(GoNumbers.hex(address, 16));
        }
        if (!name.isEmpty()) {
            components.add(name);
        }
        if (line != 0) {
            components.add(file + ":" + line + (column == 0 ? "" : ":" + column));
        } else if (!file.isEmpty()) {
            components.add(file);
        } else if (name.isEmpty()) {
            components.add(binary.isEmpty() ? "<unknown>" : "[" + SourcePaths.base(binary) + "]");
        }
        return components;
    }

    /** The whole function that this is a part of. */
    NodeInfo function() {
        return new NodeInfo(name, 0, file, startLine, 0, 0, binary);
    }

    /** The same with another name and file. */
    public NodeInfo with(String otherName, String otherFile) {
        return new NodeInfo(otherName, address, otherFile, startLine, line, column, binary);
    }

    /** The last criterion of an order, which makes it deterministic. */
    String sortKey() {
        return "{" + name + "  " + Long.toUnsignedString(address) + " " + file + " " + startLine + " " + line + " "
                + column + " " + binary + "}";
    }
}
