// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Makes the folders of artifacts below the output directory, without leaving it. */
public final class ArtifactFolder {
    private ArtifactFolder() {}

    /**
     * Makes a folder below the output directory, and those above it. The output directory itself may be a symbolic link; one
     * below it is replaced by a folder, like everything that an earlier run left there, for files written through it would land
     * elsewhere. What it points to stays as it is.
     *
     * @param root the output directory
     * @param folder in {@code root}, or {@code root} itself
     * @return {@code folder}
     * @throws IllegalArgumentException if it is not in {@code root}
     * @throws IOException if it can't be made
     */
    public static Path create(Path root, Path folder) throws IOException {
        Path top = root.toAbsolutePath().normalize();
        Path wanted = folder.toAbsolutePath().normalize();
        if (!wanted.startsWith(top)) {
            throw new IllegalArgumentException(folder + " is not in " + root);
        }
        if (!Files.isDirectory(top)) {
            Files.createDirectories(top);
        }
        Path current = top;
        for (int i = top.getNameCount(); i < wanted.getNameCount(); i++) {
            current = current.resolve(wanted.getName(i));
            // The last one is missing as a rule, and the others are there.
            boolean made = i == wanted.getNameCount() - 1 && makeMissing(current);
            if (!made && !Files.isDirectory(current, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.isSymbolicLink(current)) {
                    Files.delete(current);
                }
                Files.createDirectories(current);
            }
        }
        return folder;
    }

    /** Whether it made the folder; not if there was anything of that name. By this older way neither costs an exception. */
    private static boolean makeMissing(Path folder) {
        return folder.getFileSystem().equals(FileSystems.getDefault())
                && folder.toFile().mkdir();
    }
}
