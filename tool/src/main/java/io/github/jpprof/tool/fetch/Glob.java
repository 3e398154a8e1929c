// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Patterns of paths: {@code *}, <code>**</code>, {@code ?}, {@code [a-c]} and {@code {a,b}}. */
final class Glob {
    private static final Pattern SPECIAL = Pattern.compile("[*?\\[{]");

    private Glob() {}

    static boolean isPattern(String name) {
        return SPECIAL.matcher(name).find();
    }

    /**
     * The existing files and folders that match, sorted.
     *
     * @throws IOException if the pattern is malformed, or a folder cannot be read
     */
    static List<Path> matches(String pattern) throws IOException {
        String slashes = pattern.replace('\\', '/');
        Matcher special = SPECIAL.matcher(slashes);
        int end = special.find() ? special.start() : slashes.length();
        int slash = slashes.lastIndexOf('/', end);
        Path start = Path.of(slash < 0 ? "" : slashes.substring(0, Math.max(1, slash)));
        String below = slashes.substring(slash + 1);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        PathMatcher matcher = matcher(pattern, below);
        int depth = below.contains("**") ? Integer.MAX_VALUE : below.split("/").length;
        try (Stream<Path> walk = Files.walk(start, depth)) {
            return walk.filter(path -> matcher.matches(start.relativize(path)))
                    .sorted()
                    .toList();
        }
    }

    /** As in shells, {@code a/}<code>**</code>{@code /b} matches {@code a/b} too, which Java's glob does not. */
    private static PathMatcher matcher(String pattern, String below) throws IOException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + below.replace("**/", "{**/,}"));
        } catch (PatternSyntaxException e) {
            throw new IOException(pattern + ": " + e.getDescription() + " in this pattern", e);
        }
    }
}
