// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.text;

import java.util.ArrayList;
import java.util.List;

/** Paths of source files, which have slashes whatever the system. */
public final class SourcePaths {
    private static final List<String> ALWAYS_TRIMMED = List.of("/proc/self/cwd/./", "/proc/self/cwd/");

    private SourcePaths() {}

    /** The last name of a path. */
    public static String base(String path) {
        if (path.isEmpty()) {
            return ".";
        }
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        String trimmed = path.substring(0, end);
        return trimmed.equals("/") ? "/" : trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** The shortest path that means the same: no {@code .}, no double slash, no name before {@code ..}. */
    public static String clean(String path) {
        if (!path.contains("/") || path.isEmpty()) {
            return path;
        }
        boolean rooted = path.startsWith("/");
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            boolean up = name.equals("..");
            if (up && !names.isEmpty() && !names.get(names.size() - 1).equals("..")) {
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !(up && rooted)) {
                names.add(name);
            }
        }
        String joined = String.join("/", names);
        return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /** The path without the folders of {@code trim_path}, or without those that {@code source_path} implies. */
    public static String trim(String path, String trimPath, String sourcePath) {
        if (trimPath.isEmpty()) {
            for (String folder : list(sourcePath)) {
                String wanted = "/" + base(folder) + "/";
                int found = path.indexOf(wanted);
                if (found >= 0) {
                    return path.substring(found + wanted.length());
                }
            }
        }
        List<String> prefixes = new ArrayList<>(list(trimPath));
        prefixes.addAll(ALWAYS_TRIMMED);
        for (String prefix : prefixes) {
            String folder = prefix.endsWith("/") ? prefix : prefix + "/";
            if (path.startsWith(folder)) {
                return path.substring(folder.length());
            }
        }
        return path;
    }

    public static List<String> list(String paths) {
        return paths.isEmpty() ? List.of() : List.of(paths.split(":", -1));
    }
}
