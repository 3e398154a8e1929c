// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

import io.github.jpprof.report.file.FileHeader;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds a sample type by index or by name. */
public final class SampleIndex {
    private static final String IN_USE = "inuse_";
    private static final Pattern INDEX = Pattern.compile("[+-]?[0-9]{1,9}");

    private SampleIndex() {}

    /**
     * The index of a sample type.
     *
     * @param wanted an index, a name, or {@code ""} for the default type
     * @throws ReportException if there is none; the message lists the available ones
     */
    public static int of(FileHeader header, String wanted) {
        List<String> names = header.typeNames();
        return find(header, wanted)
                .orElseThrow(() -> new ReportException(
                        INDEX.matcher(wanted).matches()
                                ? "sample_index " + wanted + " is outside the range [0.." + (names.size() - 1) + "]"
                                : "sample_index \"" + wanted + "\" must be one of: [" + String.join(" ", names) + "]"));
    }

    /** As {@link #of}, but empty if there is none. */
    public static OptionalInt find(FileHeader header, String wanted) {
        List<String> names = header.typeNames();
        if (wanted.isEmpty()) {
            int index = names.indexOf(header.defaultSampleType());
            return OptionalInt.of(index >= 0 && !header.defaultSampleType().isEmpty() ? index : names.size() - 1);
        }
        if (INDEX.matcher(wanted).matches()) {
            int index = Integer.parseInt(wanted);
            return index < 0 || index >= names.size() ? OptionalInt.empty() : OptionalInt.of(index);
        }
        // Old heap profiles have "space" where new ones have "inuse_space".
        String old = wanted.startsWith(IN_USE) ? wanted.substring(IN_USE.length()) : wanted;
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equals(wanted) || names.get(i).equals(old))
                .findFirst();
    }
}
