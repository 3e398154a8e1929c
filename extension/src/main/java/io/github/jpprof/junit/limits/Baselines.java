// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.files.SafeFileName;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Baselines in code, where {@code @AllocationBaseline} can't stand: in another test framework, or for a part of a test.
 *
 * <p>The configuration is that of the system properties {@code jpprof.baseline} and {@code jpprof.baseline.dir}.
 */
public final class Baselines {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private Baselines() {}

    /**
     * Holds allocations to the baseline of that name, or writes it with {@code -Djpprof.baseline=update}.
     *
     * @param name what the line in {@code allocations.txt} begins with; unique in the module
     * @throws AssertionError if more was allocated than before, or if the count is not exact
     * @throws IllegalArgumentException if the configuration is wrong; it says what is allowed
     */
    public static void check(String name, Allocations allocations) {
        Configuration settings = Configuration.read(
                key -> Optional.ofNullable(System.getProperty(key)),
                System.getProperties().stringPropertyNames());
        Path root = settings.outputDir();
        Path folder = root.resolve("baselines").resolve(SafeFileName.of(name));
        BaselineCheck check = new BaselineCheck(
                new BaselineStore(settings.baselineDir()),
                settings.baseline(),
                (file, profile) -> write(root, folder, file, profile));
        LimitVerdict verdict = new LimitVerdict();
        check.hold(name, new Limits.Baseline(0, false, 0), allocations, verdict);
        check.remark().ifPresent(remark -> LOG.log(System.Logger.Level.WARNING, "jpprof: {0}", name + " " + remark));
        if (!verdict.message().isEmpty()) {
            throw new AssertionError(verdict.message());
        }
    }

    private static String write(Path root, Path folder, String file, Profile profile) {
        try {
            ArtifactFolder.create(root, folder);
            Path written = folder.resolve(file + ".pb.gz");
            ProfileFile.write(profile, written);
            return written.toAbsolutePath().normalize().toString();
        } catch (IOException e) {
            return "not written: " + e;
        }
    }
}
