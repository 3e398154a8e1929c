// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The artifacts of the whole run, which several JVMs may have shared.
 *
 * <p>Forks of one build add to one another's files; the files of an older build are replaced. A comment in the profile tells
 * which build it is of: the process that started the JVMs. Gradle's lives on from build to build, so its workers write a
 * file each.
 */
final class RunArtifacts {
    private static final String COMMENT = "jpprof run: ";

    private RunArtifacts() {}

    /** Writes the profiles and returns them as they are in the files now. */
    static Map<ProfileKind, Profile> write(Path folder, Map<ProfileKind, Profile> profiles) throws IOException {
        Files.createDirectories(folder);
        Map<ProfileKind, Profile> written = new EnumMap<>(ProfileKind.class);
        try (FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            for (Map.Entry<ProfileKind, Profile> entry : profiles.entrySet()) {
                ProfileKind kind = entry.getKey();
                String name = kind.label() + worker();
                Profile whole = withForks(folder.resolve(name + ".pb.gz"), entry.getValue());
                Artifacts.write(folder, name, kind, whole);
                written.put(kind, whole);
            }
        }
        return written;
    }

    private static String worker() {
        String gradle = System.getProperty("org.gradle.test.worker");
        return gradle == null ? "" : SafeName.of("-worker" + gradle);
    }

    private static Profile withForks(Path file, Profile profile) throws IOException {
        String run = COMMENT + runId();
        Profile mine = profile.toBuilder().comment(run).build();
        if (!Files.exists(file)) {
            return mine;
        }
        Profile there = Profile.read(file);
        return there.comments().contains(run) ? Profile.merge(List.of(there, mine)) : mine;
    }

    private static String runId() {
        ProcessHandle starter = ProcessHandle.current().parent().orElse(ProcessHandle.current());
        return starter.pid()
                + starter.info().startInstant().map(start -> "@" + start).orElse("");
    }
}
