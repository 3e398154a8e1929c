// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.profile.files.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.ProfilerException;

/**
 * The folders that the options name: whether they can be used is found out before benchmarks run for hours, not after.
 *
 * @param dir where the folders of the benchmarks are
 * @param save where baselines are saved, or null
 * @param baseline where the baselines are to compare with, or null
 */
public record OptionFolders(
        Path dir, @Nullable Path save, @Nullable Path baseline) {
    /**
     * Those that could be used when the run began. JMH makes a profiler for each benchmark, and runs one without a word where
     * that is refused; so later trouble is a result.
     */
    private static final Set<OptionFolders> CHECKED = ConcurrentHashMap.newKeySet();

    public static OptionFolders of(ProfilerOptions options) {
        return new OptionFolders(options.folder(), options.save(), options.baseline());
    }

    /**
     * Looks at them, the first time.
     *
     * @throws ProfilerException if one can't be used: which, why, and what to do
     */
    public void check() throws ProfilerException {
        if (CHECKED.contains(this)) {
            return;
        }
        requireWritable("dir", dir);
        if (save != null) {
            requireWritable("save", save);
        }
        if (baseline != null && !Files.isDirectory(baseline)) {
            throw new ProfilerException(
                    "jpprof: baseline=" + baseline + ": there is no such folder; save=" + baseline + " makes one");
        }
        CHECKED.add(this);
    }

    /** Tries it: permissions are not the whole answer, for a full disk has them, and so has what is no disk. */
    private static void requireWritable(String option, Path folder) throws ProfilerException {
        try {
            Files.delete(Files.createTempDirectory(nearestThatExists(folder), "jpprof-"));
        } catch (IOException e) {
            // Without it as a cause, of which JMH prints the message once more.
            throw new ProfilerException(
                    "jpprof: " + option + "=" + folder + ": nothing can be written there: " + FailureReason.of(e)
                            + "; make sure that there is room, or choose another folder with " + option + "=");
        }
    }

    private static Path nearestThatExists(Path folder) {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
