// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.files.SafeFileName;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.Amount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The baselines of a module: one line for each test and kind of JVM, sorted, so that merges of two branches are merges of
 * lines; and a profile for each in the same folder.
 */
public final class BaselineStore {
    private static final String FILE = "allocations.txt";

    private final Path folder;

    public BaselineStore(Path folder) {
        this.folder = folder;
    }

    /** The baseline of this test on this kind of JVM. */
    Optional<Amount> find(String test, String jvm) {
        return Optional.ofNullable(read().get(key(test, jvm)));
    }

    /** The file of that baseline's profile, which may have been removed. */
    Path profile(String test, String jvm) {
        return folder.resolve(SafeFileName.of(test + "." + jvm) + ".pb.gz");
    }

    /** Writes a baseline; those that other JVMs write at the same time are kept. */
    void put(String test, String jvm, Amount figures, Profile profile) {
        try {
            Files.createDirectories(folder);
            BaselineLock.whileHeld(folder, () -> {
                Map<String, Amount> all = read();
                all.put(key(test, jvm), figures);
                byte[] text = BaselineLines.text(all).getBytes(StandardCharsets.UTF_8);
                ProfileFile.write(profile, profile(test, jvm));
                AtomicFile.write(folder.resolve(FILE), out -> out.write(text));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the baseline of " + test + " can't be written to " + folder + ": " + e
                            + "; make sure that the folder can be written, or set " + Configuration.BASELINE_DIR,
                    e);
        }
    }

    private Map<String, Amount> read() {
        Path file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? BaselineLines.parse(file, Files.readAllLines(file)) : new TreeMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the baselines in " + file + " can't be read: " + e
                            + "; make sure that it is a UTF-8 file that can be read",
                    e);
        }
    }

    private static String key(String test, String jvm) {
        return test.replace("%", "%25").replaceAll("\\s", "%20") + " " + jvm;
    }
}
