// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.BuildFolder;
import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.files.SafeFileName;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The profiles behind failed assertions, in the folder of the test's artifacts. Works without JUnit, too. */
public final class AssertionArtifacts {
    private static final Map<Path, Integer> WRITTEN = new ConcurrentHashMap<>();

    private static volatile @Nullable Path outputDir;

    private AssertionArtifacts() {}

    /** From now on they are written below this folder. */
    public static void writeTo(Path folder) {
        outputDir = folder;
    }

    /**
     * Writes a profile.
     *
     * <p>The first of a test is {@code assert-NAME.pb.gz}, the second one {@code assert-NAME-2.pb.gz}; those of an earlier
     * run are replaced.
     *
     * @param code finds the class and the method that assert, whose names the folder has where no test is known to run on this
     *     thread
     * @return the absolute path of its file, which consoles open from any folder, or why there is none
     */
    public static String write(Supplier<StackTraceElement> code, String name, Profile profile) {
        Path root = outputDir();
        Path folder = root.resolve(AssertingTests.folder().orElseGet(() -> folder(code.get())));
        int number = WRITTEN.merge(folder.resolve(name), 1, Integer::sum);
        try {
            ArtifactFolder.create(root, folder);
            Path file = folder.resolve("assert-" + name + (number == 1 ? "" : "-" + number) + ".pb.gz");
            ProfileFile.write(profile, file);
            return file.toAbsolutePath().normalize().toString();
        } catch (IOException e) {
            return "not written: " + e;
        }
    }

    private static Path folder(StackTraceElement code) {
        return Path.of(SafeFileName.of(code.getClassName()), SafeFileName.of(code.getMethodName()));
    }

    private static Path outputDir() {
        Path folder = outputDir;
        if (folder != null) {
            return folder;
        }
        String property = System.getProperty(Configuration.OUTPUT_DIR, "");
        return property.isBlank() ? BuildFolder.ofThisBuild() : Path.of(property.strip());
    }
}
