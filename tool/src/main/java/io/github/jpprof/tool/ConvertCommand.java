// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.jfr.RecordedKind;
import io.github.jpprof.tool.jfr.Recordings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code jpprof convert}: turns a Flight Recorder file into a profile. */
final class ConvertCommand {
    private static final String USAGE = """
            usage: jpprof convert [-event=cpu|alloc|lock] RECORDING PROFILE
            Turns the events of a Flight Recorder or async-profiler file into a profile;
            without -event those of the first kind there are.""";

    private ConvertCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of("h", "help"), Set.of("event"), arguments);
        if (flags.rest().size() != 2) {
            throw new UsageException(USAGE);
        }
        Optional<RecordedKind> kind = kind(flags.text("event"));
        String from = flags.rest().get(0);
        Path to = Path.of(flags.rest().get(1));
        FileProfile profile;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(Path.of(from)))) {
            if (!Recordings.isRecording(in)) {
                throw new IOException(from + ": not a Flight Recorder file");
            }
            profile = Recordings.read(in, from, kind);
        }
        AtomicFile.write(to, profile::write);
        console.say("Converted " + from + " into " + to + ": "
                + String.join(", ", profile.header().typeNames()));
        return 0;
    }

    private static Optional<RecordedKind> kind(String event) {
        if (event.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(RecordedKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(event))
                .findFirst()
                .orElseThrow(() -> new UsageException("-event=" + event + ": cpu, alloc and lock are allowed")));
    }
}
