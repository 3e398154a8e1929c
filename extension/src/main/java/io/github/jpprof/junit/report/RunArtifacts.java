// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.junit.config.BuildRun;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.MalformedProfileException;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.report.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The artifacts of the whole run, which several JVMs may share.
 *
 * <p>Forks of one run of the build add to one another's files; the files of an earlier run are replaced. The
 * profile states which run it is of.
 */
public final class RunArtifacts {
    private RunArtifacts() {}

    /** Writes the profiles and returns them as they are in the files now. */
    public static Map<ProfileKind, Profile> write(
            Path folder, Map<ProfileKind, Profile> profiles, Consumer<String> warn) throws IOException {
        Files.createDirectories(folder);
        RunId run = BuildRun.id();
        Map<ProfileKind, Profile> written = new EnumMap<>(ProfileKind.class);
        try (FileChannel channel = FileChannel.open(
                folder.resolve(".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            channel.lock(); // until the channel is closed
            // Side by side: the build waits for them, and most of the code runs for the first time.
            written.putAll(profiles.entrySet().parallelStream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
                Profile mine = entry.getValue().withComment(run.comment());
                return write(folder, entry.getKey(), mine, run, warn);
            })));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return written;
    }

    private static Profile write(Path folder, ProfileKind kind, Profile mine, RunId run, Consumer<String> warn) {
        String name = kind.label() + BuildRun.suffix();
        try {
            Profile whole = withForks(folder.resolve(name + ".pb.gz"), run, mine, warn);
            Artifacts.write(folder, name, kind, whole);
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Profile withForks(Path file, RunId run, Profile mine, Consumer<String> warn) throws IOException {
        if (!Files.exists(file)) {
            return mine;
        }
        try {
            Profile there = ProfileFile.read(file);
            return RunId.of(there).equals(Optional.of(run)) ? Profile.merge(List.of(there, mine)) : mine;
        } catch (MalformedProfileException e) {
            warn.accept("jpprof: replaced a damaged profile: " + e.getMessage());
            return mine;
        }
    }
}
