// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.source;

import io.github.jpprof.profile.files.PathEncoding;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.text.SourcePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Source files where pprof looks for them: at their own path, or below the search path and its parent folders. */
public final class FileSources implements SourceCode {
    private static final int MAX_BYTES = 64 << 20;

    @Override
    public List<String> lines(String path, String function, ReportOptions options) throws IOException {
        String given = options.text(Option.SOURCE_PATH);
        String searched = given.isEmpty() ? System.getProperty("user.dir") : given;
        String name = SourcePaths.trim(path, options.text(Option.TRIM_PATH), searched);
        try {
            if (name.startsWith("/")) {
                return read(Path.of(name));
            }
            Optional<Path> found = find(name, searched);
            if (found.isPresent()) {
                return read(found.get());
            }
        } catch (NoSuchFileException e) {
            throw new IOException("open " + e.getFile() + ": no such file or directory", e);
        } catch (InvalidPathException e) {
            throw new IOException("could not find file " + name + ": " + PathEncoding.reason(e), e);
        }
        throw new IOException("could not find file " + name + " on path " + searched);
    }

    private static Optional<Path> find(String name, String searched) {
        for (String folder : SourcePaths.list(searched)) {
            for (Path at = Path.of(folder); at != null; at = at.getParent()) {
                Path file = at.resolve(name);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The lines of a source file.
     *
     * @throws IOException if it can't be read, is no regular file (a profile may name a device, which has no end), or is
     *     too large to be source
     */
    public static List<String> read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("open " + file + ": not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("open " + file + ": more than " + MAX_BYTES + " bytes are no source file");
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
