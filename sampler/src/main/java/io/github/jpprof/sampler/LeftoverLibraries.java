// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The files of libraries that Windows has kept, because their JVMs ran, until those ended.
 *
 * <p>What is loaded can't be deleted. What is young stays as well: another JVM may be about to load it.
 */
final class LeftoverLibraries {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private LeftoverLibraries() {}

    /** Deletes what can be; one that is left is no reason to do without the sampler. */
    static void delete(Path folder, String glob) {
        Instant young = Instant.now().minus(YOUNG);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                delete(file, young);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.DEBUG, "jpprof: no leftovers are found", e);
        }
    }

    private static void delete(Path file, Instant young) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(young)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "jpprof: another process uses it", e);
        }
    }
}
