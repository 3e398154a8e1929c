// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reports in the history of a git branch: each version of each {@code report.json}, so it does not matter whether
 * builds have folders of their own or replace each other's report.
 *
 * <p>The command {@code git} reads the repository.
 */
final class GitBranch {
    private static final String PREFIX = "git:";
    private static final int BLOB = 3;

    private GitBranch() {}

    /** Whether an argument names a branch: {@code git:BRANCH}. */
    static boolean isName(String argument) {
        return argument.startsWith(PREFIX);
    }

    /**
     * The reports of a branch.
     *
     * @param folder a folder of the repository
     * @throws IOException if git is not installed or does not know the branch, or the branch has no report
     */
    static List<StoredReport> reports(String argument, Path folder) throws IOException {
        String branch = argument.substring(PREFIX.length());
        if (branch.isEmpty() || branch.startsWith("-")) {
            throw new IOException(argument + ": a branch has to follow, as in " + PREFIX + "main");
        }
        Map<String, StoredReport> byBlob = new LinkedHashMap<>();
        String commit = "";
        for (String line : lines(
                folder,
                "log",
                "--raw",
                "--no-abbrev",
                "--no-renames",
                "-m",
                "--first-parent",
                "--diff-filter=AM",
                "--format=%H",
                branch,
                "--",
                ":(glob)**/" + StoredReport.FILE_NAME)) {
            if (line.startsWith(":")) {
                String blob = line.split(" ", -1)[BLOB];
                byBlob.putIfAbsent(blob, new Version(folder, branch, commit, line.substring(line.indexOf('\t') + 1)));
            } else if (!line.isEmpty()) {
                commit = line;
            }
        }
        if (byBlob.isEmpty()) {
            throw new IOException(argument + ": no " + StoredReport.FILE_NAME + " in the history of this branch");
        }
        return List.copyOf(byBlob.values());
    }

    /** A version of a report. */
    private record Version(Path folder, String branch, String commit, String path) implements StoredReport {
        @Override
        public String name() {
            return PREFIX + branch + ":" + commit + ":" + path;
        }

        @Override
        public InputStream open() throws IOException {
            return git(folder, "cat-file", "blob", commit + ":" + path)
                    .orElseThrow(() -> new IOException(name() + ": git cannot read it"));
        }

        @Override
        public Optional<InputStream> open(String file) throws IOException {
            return git(folder, "cat-file", "blob", commit + ":" + sibling(file));
        }

        @Override
        public Optional<ProfileLink> link(String file, Path page) throws IOException {
            String name = commit + ":" + sibling(file);
            Optional<InputStream> there = git(folder, "cat-file", "-e", name);
            return there.map(none -> new ProfileLink("", "git show '" + name.replace("'", "'\\''") + "'"));
        }

        private String sibling(String file) {
            return path.substring(0, path.lastIndexOf('/') + 1) + file;
        }
    }

    /** The output of git; empty if it fails. */
    private static Optional<InputStream> git(Path folder, String... arguments) throws IOException {
        Process process = start(folder, arguments, ProcessBuilder.Redirect.DISCARD);
        byte[] output = process.getInputStream().readAllBytes();
        return exitCode(process) == 0 ? Optional.of(new ByteArrayInputStream(output)) : Optional.empty();
    }

    private static List<String> lines(Path folder, String... arguments) throws IOException {
        Process process = start(folder, arguments, ProcessBuilder.Redirect.INHERIT);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null; ) {
                lines.add(line);
            }
        }
        if (exitCode(process) != 0) {
            throw new IOException(
                    "git " + arguments[0] + " failed, for the reason above: name a branch that git branch -a lists");
        }
        return lines;
    }

    private static Process start(Path folder, String[] arguments, ProcessBuilder.Redirect errors) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors)
                .start();
        process.getOutputStream().close();
        return process;
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
