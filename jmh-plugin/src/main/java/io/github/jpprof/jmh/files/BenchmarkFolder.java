// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.files;

import io.github.jpprof.jmh.result.TextResults;
import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.files.SafeFileName;
import io.github.jpprof.profile.text.ProfileText;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;

/**
 * The files of a benchmark in one mode with one set of parameters: for each kind the profile, and a text of it.
 *
 * <p>The files of earlier runs are moved into folders next to them, {@code run-1} and so on.
 */
public record BenchmarkFolder(Path path) {
    private static final String EXACT = "exact";

    /** How files end, and how those of an earlier run do: who reads all profiles below a folder takes none of these. */
    private static final Map<String, String> ASIDE = Map.of(".pb.gz", ".pprof", ".txt", ".txt");

    public static BenchmarkFolder of(Path root, BenchmarkParams benchmark) {
        return new BenchmarkFolder(root.resolve(SafeFileName.of(benchmark.id())));
    }

    /** Sets the files of an earlier run aside and writes those of this one; a failure becomes a result. */
    public List<? extends Result<?>> replace(Map<ProfileKind, Profile> profiles) {
        try {
            setAside();
            write(profiles);
            return List.of();
        } catch (IOException e) {
            return List.of(TextResults.failure(notWritten(path, e)));
        }
    }

    public void setAside() throws IOException {
        Path aside = null;
        for (String name : names()) {
            for (Map.Entry<String, String> suffix : ASIDE.entrySet()) {
                Path file = path.resolve(name + suffix.getKey());
                if (Files.exists(file)) {
                    aside = aside == null ? newFolder() : aside;
                    Files.move(file, aside.resolve(name + suffix.getValue()));
                }
            }
        }
    }

    private static List<String> names() {
        return Stream.concat(Arrays.stream(ProfileKind.values()).map(ProfileKind::label), Stream.of(EXACT))
                .toList();
    }

    private Path newFolder() throws IOException {
        int run = 1;
        while (Files.exists(path.resolve("run-" + run))) {
            run++;
        }
        return Files.createDirectory(path.resolve("run-" + run));
    }

    public void write(Map<ProfileKind, Profile> profiles) throws IOException {
        for (Map.Entry<ProfileKind, Profile> entry : profiles.entrySet()) {
            write(entry.getKey().label(), entry.getKey(), entry.getValue());
        }
    }

    /** Writes where the operations of the exact phase allocated. */
    public void writeExact(Profile allocs) throws IOException {
        write(EXACT, ProfileKind.ALLOCS, allocs);
    }

    /** The profile of the exact phase. */
    public Path exact() {
        return path.resolve(EXACT + ".pb.gz");
    }

    private void write(String name, ProfileKind kind, Profile profile) throws IOException {
        Path root = path.toAbsolutePath().getParent();
        ArtifactFolder.create(root == null ? path : root, path);
        ProfileFile.write(profile, path.resolve(name + ".pb.gz"));
        byte[] bytes = text(kind, BenchmarkStacks.trim(profile)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(path.resolve(name + ".txt"), out -> out.write(bytes));
    }

    private static String text(ProfileKind kind, Profile profile) {
        return switch (kind) {
            case CPU -> ProfileText.cpu(profile);
            case WALL -> ProfileText.wall(profile);
            case HEAP, ALLOCS -> ProfileText.heap(profile);
            case BLOCK, MUTEX -> ProfileText.contention(profile);
            case GOROUTINE, THREADCREATE -> ProfileText.count(profile, kind.label());
        };
    }

    public static String notWritten(Path folder, IOException e) {
        return "the profiles were not written to " + folder + ": " + e
                + "; make sure that there is room and that the folder can be written, or choose another one with dir=\n";
    }
}
