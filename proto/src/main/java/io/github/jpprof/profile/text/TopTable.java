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
        StringBuilder text = new StringBuilder();
        line(text, "flat", "flat%", "cum", "cum%", "function", "");
        for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            line(
                    text,
                    Quantity.withUnit(row.flat(), type.unit()),
                    Quantity.share(row.flat(), total),
                    Quantity.withUnit(row.cum(), type.unit()),
                    Quantity.share(row.cum(), total),
                    row.function(),
                    row.site());
        }
        return text.toString();
    }

    private static void line(
            StringBuilder text,
            String flat,
            String flatShare,
            String cum,
            String cumShare,
            String function,
            String site) {
        GoNumbers.appendRight(text, flat, 10);
        GoNumbers.appendRight(text.append(' '), flatShare, 7);
        GoNumbers.appendRight(text.append(' '), cum, 10);
        GoNumbers.appendRight(text.append(' '), cumShare, 7);
        text.append("  ").append(site.isEmpty() ? function.stripTrailing() : function);
        if (!site.isEmpty()) {
            text.append(' ').append(site.stripTrailing());
        }
        text.append('\n');
    }
}
