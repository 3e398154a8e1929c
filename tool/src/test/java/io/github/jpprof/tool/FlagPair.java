// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A profile and the flags of the command that shows it.
 *
 * @param profile the name of the profile in the {@link Corpus}
 * @param flags the flags and further sources, separated by spaces
 */
record FlagPair(String profile, String flags) {
    /** Every profile with every line of {@code flags.txt}. */
    static List<FlagPair> matrix() throws IOException {
        List<FlagPair> pairs = new ArrayList<>();
        for (String flags : lines("flags.txt")) {
            for (String profile : Corpus.names()) {
                pairs.add(new FlagPair(profile, flags));
            }
        }
        return pairs;
    }

    /** The pairs that are known to differ: the rows of the table in {@code differences.md}. */
    static List<FlagPair> listed() throws IOException {
        return lines("differences.md").stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new FlagPair(code(cells[1]), code(cells[2])))
                .toList();
    }

    private static String code(String cell) {
        return cell.strip().replace("`", "");
    }

    /** The lines of a resource, without comments. */
    static List<String> lines(String resource) throws IOException {
        try (var in = FlagPair.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** The command line. Paths are absolute, since jpprof runs in the build's folder; no view shows them. */
    List<String> arguments(Path folder) {
        List<String> arguments = new ArrayList<>();
        for (String word : (flags + " " + profile + ".pb.gz").split(" ", -1)) {
            arguments.add(
                    word.replace("$FOLDER", folder.toString()).replaceFirst("([\\w]+\\.pb\\.gz)$", folder + "/$1"));
        }
        return arguments;
    }

    @Override
    public String toString() {
        return flags + " " + profile;
    }
}
