// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profile.wire.MalformedProfileException;
import io.github.jpprof.report.file.FileMapping;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.IncompatibleProfilesException;
import io.github.jpprof.report.file.Merging;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.tool.cli.ProfileSources;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.jfr.ConversionOptions;
import io.github.jpprof.tool.jfr.RecordingSource;
import io.github.jpprof.tool.jfr.Recordings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the profiles of a command, adds them up, and demangles the names of their functions. */
public final class Fetcher {
    private final ProfileSources sources;
    private final Console console;
    private final boolean folders;
    private boolean remote;

    /** A fetcher of single profiles, as pprof has it. */
    public Fetcher(ProfileSources sources, Console console) {
        this(sources, console, false);
    }

    /**
     * A fetcher.
     *
     * @param folders whether a source may stand for several profiles, as {@link InputFiles} has it
     */
    public Fetcher(ProfileSources sources, Console console, boolean folders) {
        this.sources = sources;
        this.console = console;
        this.folders = folders;
    }

    /**
     * Reads all profiles; one that cannot be read is reported and left out, as in pprof.
     *
     * @throws IOException if none can be read, or those to be added up have no sample type in common
     * @throws IncompatibleProfilesException if they have none in common with the base
     */
    public FileProfile fetch() throws IOException {
        List<Reading> wanted = readings(sources.profiles());
        List<Reading> unwanted = readings(sources.bases());
        List<FileProfile> profiles = all(wanted, "source");
        List<FileProfile> bases = all(unwanted, "base");
        FileProfile sum = sum(profiles, "source");
        FileProfile result = bases.isEmpty()
                ? sum
                : Merging.difference(sum, sum(bases, "base"), sources.diff(), sources.normalize());
        FileProfile named = Naming.apply(result);
        FileProfile whole =
                sources.comment().isEmpty() ? named : named.with(named.header().withComment(sources.comment()));
        if (remote) {
            SavedProfile.save(whole, console);
        }
        return whole;
    }

    private static FileProfile sum(List<FileProfile> profiles, String what) throws IOException {
        try {
            return Merging.sum(profiles);
        } catch (IncompatibleProfilesException e) {
            throw new IOException("problem fetching " + what + " profiles: " + e.getMessage(), e);
        }
    }

    private List<Reading> readings(List<String> names) {
        return names.stream()
                .map(name -> remote(name)
                        .map(profile -> Reading.begun(name, () -> withBuildId(profile.fetch(console))))
                        .orElseGet(() -> Reading.later(name, () -> withBuildId(local(name)))))
                .toList();
    }

    private List<FileProfile> all(List<Reading> readings, String what) throws IOException {
        List<FileProfile> profiles = new ArrayList<>();
        for (Reading reading : readings) {
            String name = reading.name();
            try {
                profiles.add(reading.profile());
            } catch (IOException | InvalidPathException e) {
                console.say(message(name, e).replace(name, UserInfo.hidden(name)));
            }
        }
        if (profiles.isEmpty() && !readings.isEmpty()) {
            throw new IOException("failed to fetch any " + what + " profiles");
        }
        if (profiles.size() < readings.size()) {
            console.say("Fetched " + profiles.size() + " " + what + " profiles out of " + readings.size());
        }
        return profiles;
    }

    private static String message(String name, Exception e) {
        if (e instanceof NoSuchFileException) {
            return name + ": stat " + name + ": no such file or directory";
        }
        if (e instanceof FileSystemException file) {
            String reason = file.getReason();
            return name + ": " + (reason == null ? file.getClass().getSimpleName() : reason);
        }
        String message = e instanceof InvalidPathException ? FailureReason.of(e) : NoProfile.message(e);
        return message.startsWith(name) ? message : name + ": " + message;
    }

    /** The profile at an address; empty if the source is another one, or a file of that name. */
    private Optional<RemoteProfile> remote(String name) {
        try {
            boolean other = name.equals("-") || (folders && InputFiles.isMany(name)) || Files.exists(Path.of(name));
            Optional<RemoteProfile> found =
                    other ? Optional.empty() : RemoteProfile.at(name, sources.seconds(), sources.timeout());
            remote |= found.isPresent();
            return found;
        } catch (InvalidPathException e) {
            return Optional.empty(); // which is said when it is read
        }
    }

    private FileProfile local(String name) throws IOException {
        if (name.equals("-")) {
            return read(console.in(), "standard input", console::say);
        }
        if (folders && InputFiles.isMany(name)) {
            return ProfileSums.of(List.of(name), "reading " + name, console).profile();
        }
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new IOException("read " + name + ": is a directory");
        }
        return read(file, console::say);
    }

    /** Reads a profile, or the most informative one of a recording; {@code notes} receives notes on the others. */
    static FileProfile read(Path file, Consumer<String> notes) throws IOException {
        String name = file.toString();
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (!Files.isRegularFile(file)) {
                return read(in, name, notes);
            }
            // Thousands of files may be profiles, so whether one is a recording is asked only if it is no profile.
            return FileProfile.read(in, name);
        } catch (MalformedProfileException e) {
            if (!Files.isRegularFile(file) || !Recordings.isRecording(file)) {
                throw e;
            }
        }
        return RecordingSource.mostTelling(Recordings.convert(file, ConversionOptions.ALL), name, notes);
    }

    /** Reads a profile or a recording from a stream. */
    static FileProfile read(InputStream stream, String name, Consumer<String> notes) throws IOException {
        BufferedInputStream in =
                stream instanceof BufferedInputStream buffered ? buffered : new BufferedInputStream(stream, 1 << 16);
        if (Recordings.isRecording(in)) {
            return RecordingSource.mostTelling(Recordings.convert(in, name, ConversionOptions.ALL), name, notes);
        }
        return FileProfile.read(in, name);
    }

    private FileProfile withBuildId(FileProfile profile) {
        FileMapping main = profile.mappings().get(0);
        Mapping mapping = main.mapping();
        if (sources.buildId().isEmpty() || !mapping.buildId().isEmpty()) {
            return profile;
        }
        List<FileMapping> mappings = new ArrayList<>(profile.mappings());
        mappings.set(
                0,
                new FileMapping(
                        main.id(),
                        new Mapping(
                                mapping.start(),
                                mapping.limit(),
                                mapping.offset(),
                                mapping.filename(),
                                sources.buildId(),
                                mapping.hasFunctions(),
                                mapping.hasFilenames(),
                                mapping.hasLineNumbers(),
                                mapping.hasInlineFrames())));
        return new FileProfile(profile.header(), mappings, profile.locations(), profile.samples());
    }
}
