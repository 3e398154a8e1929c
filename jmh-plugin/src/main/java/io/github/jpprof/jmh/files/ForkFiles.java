// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.files;

import io.github.jpprof.jmh.exact.ExactFiles;
import io.github.jpprof.jmh.limits.BenchmarkLimits;
import io.github.jpprof.jmh.result.TextResults;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.Result;

/** How a fork hands its profiles, and what it could not take, to the JVM that started it: a folder of files. */
public final class ForkFiles {
    private static final String FAILURE = ".failure";
    private static final String LIMITS = "limits.txt";
    private static final String ITERATIONS = "iterations.txt";

    private ForkFiles() {}

    /**
     * Called in the fork, which makes the folder itself: one that fails leaves none. What can't be written is a result, as the other
     * JVM can't know why.
     *
     * @param root where the folders of all benchmarks are
     * @param iterations a line for each that was measured
     */
    public static List<? extends Result<?>> write(
            Path root, Path folder, ProfilingResult result, BenchmarkLimits limits, List<String> iterations) {
        try {
            ArtifactFolder.create(root, folder);
            write(folder.resolve(LIMITS), limits.print());
            write(folder.resolve(ITERATIONS), iterations);
            for (Map.Entry<ProfileKind, Profile> entry : result.profiles().entrySet()) {
                ProfileFile.write(
                        entry.getValue(), folder.resolve(entry.getKey().label() + ".pb.gz"));
            }
            for (Map.Entry<ProfileKind, ProfilingFailure> entry :
                    result.failures().entrySet()) {
                byte[] why = entry.getValue().explanation().getBytes(StandardCharsets.UTF_8);
                AtomicFile.write(folder.resolve(entry.getKey().label() + FAILURE), out -> out.write(why));
            }
            return List.of();
        } catch (IOException e) {
            return List.of(TextResults.failure(BenchmarkFolder.notWritten(folder, e)));
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
    }

    /** Called in the JVM that started the fork; a kind without a file is a failure. */
    public static ProfilingResult read(Path folder, Iterable<ProfileKind> kinds) throws IOException {
        Map<ProfileKind, Profile> profiles = new EnumMap<>(ProfileKind.class);
        Map<ProfileKind, ProfilingFailure> failures = new EnumMap<>(ProfileKind.class);
        for (ProfileKind kind : kinds) {
            Path profile = folder.resolve(kind.label() + ".pb.gz");
            Path failure = folder.resolve(kind.label() + FAILURE);
            if (Files.exists(profile)) {
                profiles.put(kind, ProfileFile.read(profile));
            } else if (Files.exists(failure)) {
                failures.put(
                        kind, new ProfilingFailure(ProfilingFailure.Reason.NOT_STARTED, Files.readString(failure)));
            } else {
                failures.put(
                        kind,
                        new ProfilingFailure(
                                ProfilingFailure.Reason.NOT_DELIVERED,
                                "the fork left no file in " + folder
                                        + "; make sure that jpprof-jmh and what it depends on"
                                        + " are on the class path of the fork"));
            }
        }
        return new ProfilingResult(profiles, failures);
    }

    /** The limits by the fork, which has the benchmark's class in any case; empty if it left none. */
    public static Optional<BenchmarkLimits> limits(Path folder) throws IOException {
        return Files.exists(folder.resolve(LIMITS))
                ? Optional.of(BenchmarkLimits.parse(lines(folder.resolve(LIMITS))))
                : Optional.empty();
    }

    /** A line for each measured iteration with the bytes that it allocated; empty if the fork left none. */
    public static List<String> iterations(Path folder) throws IOException {
        return Files.exists(folder.resolve(ITERATIONS)) ? lines(folder.resolve(ITERATIONS)) : List.of();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file).lines().toList();
    }

    /** Keeps the profiles under other names: who adds up all profiles below a folder has them in the benchmark's already. */
    public static void setAside(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (DirectoryStream<Path> profiles = Files.newDirectoryStream(folder, "*.pb.gz")) {
                for (Path profile : profiles) {
                    String name = profile.getFileName().toString();
                    Files.move(profile, profile.resolveSibling(name.replace(".pb.gz", ".pprof")));
                }
            }
        }
    }

    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            new ExactFiles(folder).delete();
            Files.deleteIfExists(folder.resolve(LIMITS));
            Files.deleteIfExists(folder.resolve(ITERATIONS));
            for (ProfileKind kind : ProfileKind.values()) {
                Files.deleteIfExists(folder.resolve(kind.label() + ".pb.gz"));
                Files.deleteIfExists(folder.resolve(kind.label() + FAILURE));
            }
            Files.delete(folder);
        }
    }
}
