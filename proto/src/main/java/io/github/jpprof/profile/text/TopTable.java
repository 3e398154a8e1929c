// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.ValueType;
import java.util.List;

/**
 * The functions of a profile by how much they cost: what {@code go tool pprof -top} shows.
 *
 * <p>Flat is what a function costs itself, as the leaf of a stack; cum is all that happens while it is on the stack,
 * counted once a sample however often it recurs. Functions of the same name are one row.
 *
 * @param type the sample type that is shown
 * @param total what percentages are of: the sum of the samples' absolute values, in the type's unit
 * @param rows by flat, then cum, greatest first, then by name
 */
public record TopTable(ValueType type, long total, List<Row> rows) {
    private static final String HEADING = line("flat", "flat%", "cum", "cum%", "function");

    /**
     * One function.
     *
     * @param function its name
     * @param flat its own value
     * @param cum its value with all it called
     * @param file the source file of its hottest line, or {@code ""}
     * @param line its hottest line, or 0 when unknown
     */
    public record Row(String function, long flat, long cum, String file, long line) {
        /** Where the hottest line is: {@code file:line}, the file alone if the line is unknown, or {@code ""}. */
        public String site() {
            return file.isEmpty() || line == 0 ? file : file + ":" + line;
        }
    }

    public TopTable {
        rows = List.copyOf(rows);
    }

    /**
     * The table of one sample type.
     *
     * @param type the name of a sample type; {@code ""} asks for the default one
     * @throws ProfileException if there is no such sample type
     */
    public static TopTable of(Profile profile, String type) {
        return TopTableBuilder.build(profile, profile.indexOf(type));
    }

    /**
     * The first rows as text, with a line of headings; every line ends with a line feed.
     *
     * @param limit how many rows at most
     */
    public String print(int limit) {
        StringBuilder text = new StringBuilder(HEADING);
        for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            text.append(line(
                    Quantity.withUnit(row.flat(), type.unit()),
                    Quantity.percentage(row.flat(), total).strip(),
                    Quantity.withUnit(row.cum(), type.unit()),
                    Quantity.percentage(row.cum(), total).strip(),
                    (row.function() + " " + row.site()).stripTrailing()));
        }
        return text.toString();
    }

    private static String line(String flat, String flatShare, String cum, String cumShare, String function) {
        return GoNumbers.right(flat, 10) + " " + GoNumbers.right(flatShare, 7) + " " + GoNumbers.right(cum, 10) + " "
                + GoNumbers.right(cumShare, 7) + "  " + function + "\n";
    }
}
