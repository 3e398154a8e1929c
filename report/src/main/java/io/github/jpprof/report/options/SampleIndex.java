// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

import io.github.jpprof.report.file.FileHeader;
import java.util.List;

/** Finds a sample type by index or by name. */
public final class SampleIndex {
    private static final String IN_USE = "inuse_";

    private SampleIndex() {}

    /**
     * The index of a sample type.
     *
     * @param wanted an index, a name, or {@code ""} for the default type
     * @throws ReportException if there is none; the message lists the available ones
     */
    public static int of(FileHeader header, String wanted) {
        List<String> names = header.typeNames();
        if (wanted.isEmpty()) {
            int index = names.indexOf(header.defaultSampleType());
            return index >= 0 && !header.defaultSampleType().isEmpty() ? index : names.size() - 1;
        }
        if (wanted.matches("[+-]?[0-9]{1,9}")) {
            int index = Integer.parseInt(wanted);
            if (index < 0 || index >= names.size()) {
                throw new ReportException(
                        "sample_index " + wanted + " is outside the range [0.." + (names.size() - 1) + "]");
            }
            return index;
        }
        // Old heap profiles have "space" where new ones have "inuse_space".
        String old = wanted.startsWith(IN_USE) ? wanted.substring(IN_USE.length()) : wanted;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(wanted) || names.get(i).equals(old)) {
                return i;
            }
        }
        throw new ReportException("sample_index \"" + wanted + "\" must be one of: [" + String.join(" ", names) + "]");
    }
}
