// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import io.github.jpprof.jmh.files.BenchmarkRecord;
import io.github.jpprof.jmh.result.FunctionChanges;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profile.files.SafeFileName;
import io.github.jpprof.profile.text.ShellWord;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The figures and profiles of a benchmark when its baseline was saved; they belong into version control.
 *
 * @param folder of this benchmark in this mode with these parameters
 */
record Baseline(Path folder) {
    private static final String FIGURES = "bench.txt";

    /** The baseline of a benchmark by JMH's id of it. */
    static Baseline of(Path root, String id) {
        return new Baseline(root.resolve(SafeFileName.of(id)));
    }

    void save(BenchmarkRecord figures, Map<ProfileKind, Profile> profiles) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<ProfileKind, Profile> profile : profiles.entrySet()) {
            ProfileFile.write(profile.getValue(), file(profile.getKey()));
        }
        byte[] text = figures.print().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(FIGURES), out -> out.write(text));
    }

    /** The comparison in words; or that there is no baseline. */
    String compare(BenchmarkRecord current, Map<ProfileKind, Profile> profiles, Path now) {
        Path figures = folder.resolve(FIGURES);
        if (!Files.exists(figures)) {
            return "no baseline in " + folder + "; save=" + folder.getParent() + " makes one\n";
        }
        try {
            BenchmarkRecord baseline = BenchmarkRecord.parse(Files.readString(figures));
            return new Comparison(baseline, current).table() + functions(baseline, current, profiles, now);
        } catch (IllegalArgumentException e) {
            return "no baseline: " + figures + ": " + e.getMessage() + "\n";
        } catch (IOException e) {
            return "no baseline: " + folder + ": " + FailureReason.of(e) + "\n";
        }
    }

    private String functions(
            BenchmarkRecord baseline, BenchmarkRecord current, Map<ProfileKind, Profile> profiles, Path now)
            throws IOException {
        Path before = file(ProfileKind.CPU);
        Profile cpu = profiles.get(ProfileKind.CPU);
        if (cpu == null || !Files.exists(before) || baseline.operations() == 0 || current.operations() == 0) {
            return "";
        }
        String changes =
                FunctionChanges.describe(ProfileFile.read(before), baseline.operations(), cpu, current.operations());
        return changes.isEmpty()
                ? ""
                : changes + "go tool pprof -normalize -diff_base=" + ShellWord.of(before.toString()) + " "
                        + ShellWord.of(now.resolve("cpu.pb.gz").toString()) + "\n";
    }

    private Path file(ProfileKind kind) {
        return folder.resolve(kind.label() + ".pb.gz");
    }
}
