// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.push.store.OtlpFile;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.jfr.Converted;
import io.github.jpprof.tool.jfr.EventCount;
import io.github.jpprof.tool.jfr.EventFilter;
import io.github.jpprof.tool.jfr.RecordedKind;
import io.github.jpprof.tool.jfr.RecordingSource;
import io.github.jpprof.tool.jfr.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code jpprof convert}: converts a Flight Recorder file to profiles. */
final class ConvertCommand {
    private static final String USAGE = """
            usage: jpprof convert [flags] RECORDING PROFILE|FOLDER
                   jpprof convert -events RECORDING
                   jpprof convert PROFILE STACKS.folded
                   jpprof convert STACKS.folded PROFILE
                   jpprof convert RECORDING|PROFILE PROFILE.otlp
            Converts a Flight Recorder or async-profiler file to a profile, or, if the target is a folder,
            to one profile of each kind. A file *.folded or *.collapsed has one stack per line. A file *.otlp is
            a request with a profile of OpenTelemetry, which is only written.
              -event=KIND       the kind: cpu, wall, alloc, lock, block, live, nativemem, nativelock
              -from=T -to=T     the time to read: 90s since the start of the recording, or
                                2026-11-28T10:15:00Z
              -thread=REGEX     only threads with matching names
              -state=S          only threads in the state runnable or sleeping
              -events           lists the event types, and how many events are read and left out""";

    private static final String ROW = "%-40s %10s %10s %10s  %s%n";

    private ConvertCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        Flags flags =
                new Flags(Set.of("h", "help", "events"), Set.of("event", "from", "to", "thread", "state"), arguments);
        boolean list = flags.is("events");
        if (flags.rest().size() != (list ? 1 : 2)) {
            throw new UsageException(USAGE);
        }
        String event = flags.text("event");
        if (!event.isEmpty() && RecordedKind.of(event).isEmpty()) {
            throw new UsageException("-event=" + event + ": allowed are " + RecordedKind.labels());
        }
        EventFilter filter = FilterFlags.filter(flags);
        String from = flags.rest().get(0);
        if (!list && !Recordings.isRecording(Path.of(from))) {
            return other(from, flags, console);
        }
        Converted converted = Recordings.convert(Path.of(from), filter);
        if (list) {
            console.out().write(table(converted).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            return 0;
        }
        Path to = Path.of(flags.rest().get(1));
        List<String> written = event.isEmpty() && isFolder(flags.rest().get(1))
                ? all(converted, from, to)
                : List.of(one(converted, event, from, to));
        console.say("Converted " + from + " into " + String.join(", ", written));
        RecordingSource.leftOut(converted, from, console::say);
        return 0;
    }

    /** Converts a profile to folded stacks, or folded stacks to a profile. */
    private static int other(String from, Flags flags, Console console) throws IOException {
        String to = flags.rest().get(1);
        if (!FoldedStacks.isName(from) && !FoldedStacks.isName(to) && !isOtlp(to)) {
            throw new IOException(from + ": not a Flight Recorder file");
        }
        if (!flags.names().isEmpty()) {
            throw new UsageException("-" + flags.names().iterator().next() + ": applies to recordings only, and " + from
                    + " is not one");
        }
        String name = Path.of(from).getFileName().toString();
        write(
                FoldedStacks.isName(from) ? FoldedStacks.read(Path.of(from)) : ProfileFile.read(Path.of(from)),
                name.substring(0, (name + ".").indexOf('.')),
                Path.of(to));
        console.say("Converted " + from + " into " + to);
        return 0;
    }

    private static boolean isOtlp(String file) {
        return file.endsWith(".otlp");
    }

    private static void write(Profile profile, String kind, Path to) throws IOException {
        if (isOtlp(to.toString())) {
            AtomicFile.write(to, out -> OtlpFile.write(profile, kind, out));
        } else if (FoldedStacks.isName(to.toString())) {
            AtomicFile.write(to, out -> FoldedStacks.write(profile, out));
        } else {
            ProfileFile.write(profile, to);
        }
    }

    /** Whether the name is that of a folder: one that exists, or a name that ends with a slash or has no dot. */
    private static boolean isFolder(String name) {
        return name.endsWith("/") || Files.isDirectory(Path.of(name)) || !name.contains(".");
    }

    private static List<String> all(Converted converted, String from, Path folder) throws IOException {
        if (converted.profiles().isEmpty()) {
            throw RecordingSource.nothing(converted, from);
        }
        Files.createDirectories(folder);
        List<String> written = new ArrayList<>();
        for (Map.Entry<RecordedKind, FileProfile> each : converted.profiles().entrySet()) {
            Path file = folder.resolve(each.getKey().label() + ".pb.gz");
            AtomicFile.write(file, each.getValue()::write);
            written.add(file.toString());
        }
        return written;
    }

    private static String one(Converted converted, String event, String from, Path to) throws IOException {
        RecordedKind kind = event.isEmpty()
                ? converted.profiles().keySet().stream()
                        .findFirst()
                        .orElseThrow(() -> RecordingSource.nothing(converted, from))
                : RecordedKind.of(event).orElseThrow();
        FileProfile profile = converted.profiles().get(kind);
        if (profile == null) {
            List<String> others = converted.profiles().keySet().stream()
                    .map(RecordedKind::label)
                    .toList();
            throw new IOException(from + ": no events of kind " + event + " in this recording; there are "
                    + (others.isEmpty() ? "none of any other kind" : String.join(", ", others)));
        }
        if (FoldedStacks.isName(to.toString()) || isOtlp(to.toString())) {
            write(profile.toProfile(), kind.label(), to);
        } else {
            AtomicFile.write(to, profile::write);
        }
        return to + " (" + kind.label() + ")";
    }

    private static String table(Converted converted) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, ROW, "event", "all", "read", "left out", ""));
        for (EventCount count : converted.counts()) {
            if (count.events() > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        ROW,
                        count.event(),
                        count.events(),
                        count.read(),
                        count.convertible() ? count.leftOutEvents() : count.events(),
                        count.convertible() ? reasons(count) : "makes no profile"));
            }
        }
        return text.toString();
    }

    private static String reasons(EventCount count) {
        return count.leftOut().entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining("; "));
    }
}
