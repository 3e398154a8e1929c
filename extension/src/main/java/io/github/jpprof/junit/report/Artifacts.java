// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.text.ProfileText;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The files of an artifact folder: for each kind the profile, and a text of it. */
public final class Artifacts {
    private Artifacts() {}

    /**
     * Writes the files.
     *
     * @param outputDir the folder of all artifacts
     * @param folder that of these, in it
     */
    public static void write(Path outputDir, Path folder, Map<ProfileKind, Profile> profiles) throws IOException {
        ArtifactFolder.create(outputDir, folder);
        for (Map.Entry<ProfileKind, Profile> entry : profiles.entrySet()) {
            write(folder, entry.getKey().label(), entry.getKey(), entry.getValue());
        }
    }

    public static void write(Path folder, String name, ProfileKind kind, Profile profile) throws IOException {
        write(folder, name, profile, text(kind, profile));
    }

    public static void write(Path folder, String name, Profile profile, String text) throws IOException {
        ProfileFile.write(profile, folder.resolve(name + ".pb.gz"));
        AtomicFile.write(folder.resolve(name + ".txt"), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The profiles, each with this comment unless it is empty. */
    public static Map<ProfileKind, Profile> noted(Map<ProfileKind, Profile> profiles, String comment) {
        Map<ProfileKind, Profile> noted = new EnumMap<>(ProfileKind.class);
        profiles.forEach(
                (kind, profile) -> noted.put(kind, comment.isEmpty() ? profile : profile.withComment(comment)));
        return noted;
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
}
