// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A file to read, on the disk or in a zip file. */
public final class InputFile {
    private final Path path;
    private final @Nullable ZipFile zip;
    private final @Nullable ZipEntry entry;

    private InputFile(Path path, @Nullable ZipFile zip, @Nullable ZipEntry entry) {
        this.path = path;
        this.zip = zip;
        this.entry = entry;
    }

    static InputFile of(Path path) {
        return new InputFile(path, null, null);
    }

    static InputFile of(Path path, ZipFile zip, ZipEntry entry) {
        return new InputFile(path, zip, entry);
    }

    /** The path of the file; for an entry that of the zip file. */
    public Path path() {
        return path;
    }

    /** Whether this is an entry of a zip file. */
    public boolean isEntry() {
        return entry != null;
    }

    /** The path as messages show it: {@code profiles.zip!core/cpu.pb.gz}. */
    public String name() {
        return entry == null ? path.toString() : path + "!" + entry.getName();
    }

    /** The last part of the name. */
    public String fileName() {
        String name = entry == null ? String.valueOf(path.getFileName()) : entry.getName();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /**
     * Another file, of the same zip file if this is an entry, by its path relative to the folder of this one; empty if there is none.
     * The path may come from anywhere: an absolute one is not followed.
     */
    public Optional<InputFile> sibling(String relative) {
        ZipFile of = zip;
        if (of == null || entry == null) {
            return fileBeside(relative);
        }
        String name = entry.getName();
        ZipEntry other = of.getEntry(name.substring(0, name.lastIndexOf('/') + 1) + relative);
        return other == null ? Optional.empty() : Optional.of(of(path, of, other));
    }

    private Optional<InputFile> fileBeside(String relative) {
        try {
            Path way = Path.of(relative);
            Path file = path.resolveSibling(way).normalize();
            return !way.isAbsolute() && Files.isRegularFile(file) ? Optional.of(of(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Opens the file; to be closed by the caller. */
    public InputStream open() throws IOException {
        return zip == null || entry == null ? Files.newInputStream(path) : zip.getInputStream(entry);
    }

    @Override
    public String toString() {
        return name();
    }
}
