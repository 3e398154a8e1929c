// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The end of every textual profile: its totals, its comments and its costliest functions. */
final class TextSummary {
    private static final int ROWS = 10;

    private TextSummary() {}

    static String of(Profile profile) {
        StringJoiner totals = new StringJoiner(", ", "total: ", "\n");
        for (ValueType type : profile.sampleTypes()) {
            totals.add(Quantity.withUnit(profile.total(type.type()), type.unit()) + " " + type.type());
        }
        String comments = profile.comments().stream()
                .map(comment -> TextFrames.oneLine(comment) + "\n")
                .collect(Collectors.joining());
        TopTable top = TopTable.of(profile, "");
        return totals + comments + "top " + Math.min(ROWS, top.rows().size()) + " of "
                + top.rows().size() + " functions by " + top.type().type() + ":\n" + top.print(ROWS);
    }

    /** The same as comments: every line begins with {@code # }. */
    static String asComments(Profile profile) {
        StringBuilder text = new StringBuilder();
        of(profile).lines().forEach(line -> text.append("# ").append(line).append('\n'));
        return text.toString();
    }
}
