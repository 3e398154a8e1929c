// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Regex;

/**
 * A location and its names: those of its functions, their files and its binary.
 *
 * @param location the location
 * @param mapped whether it is in a mapping
 * @param binary the mapping's file
 */
record NamedLocation(FileLocation location, boolean mapped, String binary) {
    NamedLocation(FileProfile profile, FileLocation location) {
        this(location, location.mapping() >= 0, profile.binaryOf(location));
    }

    boolean matches(Regex regex) {
        for (FileLine line : location.lines()) {
            if (matches(line, regex)) {
                return true;
            }
        }
        return binaryMatches(regex);
    }

    boolean binaryMatches(Regex regex) {
        return mapped && regex.matches(binary);
    }

    static boolean matches(FileLine line, Regex regex) {
        return regex.matches(line.function().name())
                || regex.matches(line.function().filename());
    }
}
