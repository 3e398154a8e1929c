// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A value of an option of {@link Option.Kind#CHOICE}. */
public enum OptionValue {
    CUM("Sort entries based on cumulative weight"),
    FLAT("Sort entries based on own weight"),
    FUNCTIONS("Aggregate at the function level.", "Ignores the filename where the function was defined."),
    FILEFUNCTIONS(
            "Aggregate at the function level.", "Takes into account the filename where the function was defined."),
    FILES("Aggregate at the file level."),
    LINES("Aggregate at the source code line level."),
    ADDRESSES("Aggregate at the address level.", "Includes functions' addresses in the output.");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
    private final List<String> help;

    OptionValue(String... help) {
        this.help = List.of(help);
    }

    /** The choice of that name. */
    public static Optional<OptionValue> named(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.choiceName().equals(name))
                .findFirst();
    }

    /** The name, as in {@code lines}. */
    public String choiceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option that it is a value of. */
    public Option option() {
        return this == CUM || this == FLAT ? Option.SORT : Option.GRANULARITY;
    }

    /** The help, line by line. */
    public List<String> help() {
        return help;
    }
}
