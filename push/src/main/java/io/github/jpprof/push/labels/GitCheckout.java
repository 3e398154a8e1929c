// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The branch and the commit of a working tree, read from git's files: git itself may not be installed, and may refuse a
 * folder that another user owns.
 *
 * @param name of the folder of the working tree
 * @param branch empty where a commit is checked out by itself, as build services do
 */
record GitCheckout(String name, Optional<String> branch, Optional<String> commit) {
    private static final String BRANCHES = "refs/heads/";

    /** The working tree that a folder is in. */
    static Optional<GitCheckout> of(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.exists(git)) {
                try {
                    return Optional.of(read(nameOf(at), gitFolder(git)));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static GitCheckout read(String name, Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref: ")) {
            return new GitCheckout(name, Optional.empty(), commitOrNone(head));
        }
        String ref = head.substring("ref: ".length()).strip();
        Optional<String> branch =
                ref.startsWith(BRANCHES) ? Optional.of(ref.substring(BRANCHES.length())) : Optional.empty();
        return new GitCheckout(name, branch, commitOf(ref, git));
    }

    /** Of a linked working tree {@code .git} is a file that names the folder. */
    private static Path gitFolder(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        String text = Files.readString(git).strip();
        return git.resolveSibling(text.replaceFirst("^gitdir:\\s*", "")).normalize();
    }

    private static Optional<String> commitOf(String ref, Path git) throws IOException {
        Path common = git.resolve("commondir");
        List<Path> folders = Files.exists(common)
                ? List.of(git, git.resolve(Files.readString(common).strip()).normalize())
                : List.of(git);
        for (Path folder : folders) {
            Path file = folder.resolve(ref);
            if (Files.exists(file)) {
                return commitOrNone(Files.readString(file).strip());
            }
            Path packed = folder.resolve("packed-refs");
            if (Files.exists(packed)) {
                for (String line : Files.readAllLines(packed)) {
                    if (line.endsWith(" " + ref)) {
                        return commitOrNone(line.substring(0, line.indexOf(' ')));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> commitOrNone(String text) {
        return text.matches("[0-9a-f]{40,64}") ? Optional.of(text) : Optional.empty();
    }

    private static String nameOf(Path folder) {
        @Nullable Path name = folder.getFileName();
        return name == null ? "" : name.toString();
    }
}
