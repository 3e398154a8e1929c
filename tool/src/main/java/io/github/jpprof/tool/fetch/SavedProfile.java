// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.text.SourcePaths;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.console.UserHome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** A copy of a profile from a server, which cannot be requested again. */
public final class SavedProfile {
    private static final int MOST = 10_000;

    private SavedProfile() {}

    /** Saves a profile in {@code $PPROF_TMPDIR} or {@code $HOME/pprof}, and prints the path. */
    static void save(FileProfile profile, Console console) {
        StringBuilder prefix = new StringBuilder("pprof.");
        String binary = profile.mappings().get(0).mapping().filename();
        if (!binary.isEmpty()) {
            prefix.append(SourcePaths.base(binary)).append('.');
        }
        for (ValueType type : profile.header().sampleTypes()) {
            prefix.append(type.type().replaceAll("[^\\w-]", "_")).append('.');
        }
        try {
            Path folder = Files.createDirectories(folder());
            console.say("Saved profile in " + write(folder, prefix.toString(), ".pb.gz", profile::write));
        } catch (IOException e) {
            console.say("Could not save profile: " + e.getMessage());
        }
    }

    private static Path folder() {
        String given = System.getenv("PPROF_TMPDIR");
        return given != null && !given.isEmpty()
                ? Path.of(given)
                : UserHome.path().resolve("pprof");
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a new file whose name has the first unused number. */
    public static Path write(Path folder, String prefix, String suffix, Content content) throws IOException {
        for (int number = 1; number < MOST; number++) {
            Path file = folder.resolve(prefix + String.format(Locale.ROOT, "%03d", number) + suffix);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(out);
                return file;
            } catch (FileAlreadyExistsException e) {
                // The number is used: try the next one.
            }
        }
        throw new IOException("could not create file of the form " + prefix + "001" + suffix);
    }
}
