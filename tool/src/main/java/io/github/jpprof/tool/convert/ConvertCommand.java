// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.convert;

import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.jfr.ConversionOptions;
import io.github.jpprof.tool.jfr.Converted;
import io.github.jpprof.tool.jfr.RecordedKind;
import io.github.jpprof.tool.jfr.RecordingSource;
import io.github.jpprof.tool.jfr.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code jpprof convert}: converts a Flight Recorder file to profiles, and profiles to and from other formats. */
public final class ConvertCommand {
    private static final String USAGE = """
            usage: jpprof convert [flags] RECORDING PROFILE|FOLDER
                   jpprof convert -events RECORDING
                   jpprof convert [flags] PROFILE STACKS.folded
                   jpprof convert STACKS.folded PROFILE
                   jpprof convert [flags] RECORDING|PROFILE PROFILE.otlp
            Converts a Flight Recorder or async-profiler file to a profile, or, if the target is a folder,
            to one profile of each kind. A file *.folded or *.collapsed has one stack per line. A file *.otlp is
            a request with a profile of OpenTelemetry, which is only written.
              -event=KIND       the kind: cpu, wall, alloc, lock, block, live, nativemem, nativeleak,
                                nativelock, methodtrace
              -from=T -to=T     the time to read: 90s since the start of the recording, or
                                2026-11-28T10:15:00Z
              -thread=REGEX     only threads with matching names
              -state=S          only threads in the state runnable or sleeping
              -latency=D        only within spans of the same thread, and calls of traced methods, that took at
                                least 10ms or another time
              -span=REGEX       only within spans of the same thread with matching tags
              -tail=P           the share at the end of the recording whose allocations are not in nativeleak
                                (default 10%)
              -classify         adds the label category: gc, jit, vm, interpreter, c2_comp, class_load and so on
              -events           lists the event types, and how many events are read and left out
            What applies to all sources, as in the reports:
              -focus=REGEX      only stacks with a matching frame
              -ignore=REGEX     only stacks without a matching frame
              -show_from=REGEX  drops the frames above the first matching one
              -tagfocus=REGEX   only samples with a matching label
              -tagignore=REGEX  only samples without a matching label
              -tagroot=KEYS     adds frames with the values of labels, as thread or category, at the root
            What applies to folded stacks:
              -sample_index=T   the values to write, by name or index
              -lines            writes names with lines""";

    private ConvertCommand() {}

    /** Runs the command and returns the exit code. */
    public static int run(List<String> arguments, Console console) throws IOException {
        Set<String> switches = new HashSet<>(Set.of("events"));
        switches.addAll(FilterFlags.SWITCHES);
        switches.addAll(SampleFlags.SWITCHES);
        Set<String> valued = new HashSet<>(FilterFlags.VALUED);
        valued.addAll(SampleFlags.valued());
        Flags flags = new Flags(switches, valued, USAGE, arguments);
        boolean list = flags.is("events");
        if (flags.rest().size() != (list ? 1 : 2)) {
            throw new UsageException(USAGE);
        }
        String event = flags.text("event");
        if (!event.isEmpty() && RecordedKind.of(event).isEmpty()) {
            throw new UsageException("-event=" + event + ": allowed are " + RecordedKind.labels());
        }
        ConversionOptions options = FilterFlags.options(flags);
        String from = flags.rest().get(0);
        String to = list ? "" : flags.rest().get(1);
        boolean folder = event.isEmpty() && !FoldedStacks.isName(from) && isFolder(to);
        if (!list && !folder && !ConvertedFile.isName(to)) {
            throw new UsageException(
                    to + ": the name of the target says what is written: *.pb.gz, *.folded, *.collapsed"
                            + " or *.otlp, or a folder of a recording without -event");
        }
        boolean recording = list || Recordings.isRecording(Path.of(from));
        SampleFlags samples = SampleFlags.of(flags, list || FoldedStacks.isName(to));
        if (!recording) {
            return other(from, to, flags, samples, console);
        }
        Converted converted = Recordings.convert(Path.of(from), options);
        if (list) {
            console.out().write(EventTable.of(converted).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            return 0;
        }
        ConvertedFile file = new ConvertedFile(samples, console::say);
        List<String> written = folder
                ? all(converted, FilterFlags.name(from, flags), Path.of(to), file)
                : List.of(one(converted, event, FilterFlags.name(from, flags), Path.of(to), file));
        console.say("Converted " + from + " into " + String.join(", ", written));
        RecordingSource.leftOut(converted, from, console::say);
        return 0;
    }

    /** Converts a profile to folded stacks, or folded stacks to a profile. */
    private static int other(String from, String to, Flags flags, SampleFlags samples, Console console)
            throws IOException {
        if (!FoldedStacks.isName(from) && !FoldedStacks.isName(to) && !ConvertedFile.isOtlp(to)) {
            throw new IOException(from + ": not a Flight Recorder file, and only such a one becomes " + to
                    + ": a profile becomes *.folded or *.otlp, and *.folded a profile");
        }
        for (String flag : flags.names()) {
            if (FilterFlags.SWITCHES.contains(flag) || FilterFlags.VALUED.contains(flag)) {
                throw new UsageException("-" + flag + ": applies to recordings only, and " + from + " is not one");
            }
        }
        String name = Path.of(from).getFileName().toString();
        FileProfile profile = FileProfile.of(
                FoldedStacks.isName(from) ? FoldedStacks.read(Path.of(from)) : ProfileFile.read(Path.of(from)));
        new ConvertedFile(samples, console::say)
                .write(profile, name.substring(0, (name + ".").indexOf('.')), Path.of(to));
        console.say("Converted " + from + " into " + to);
        return 0;
    }

    /** Whether the name is that of a folder: one that exists, or a name that ends with a slash or has no dot. */
    private static boolean isFolder(String name) {
        return name.endsWith("/") || Files.isDirectory(Path.of(name)) || !name.contains(".");
    }

    private static List<String> all(Converted converted, String from, Path folder, ConvertedFile file)
            throws IOException {
        if (converted.profiles().isEmpty()) {
            throw RecordingSource.nothing(converted, from);
        }
        Files.createDirectories(folder);
        List<String> written = new ArrayList<>();
        for (Map.Entry<RecordedKind, FileProfile> each : converted.profiles().entrySet()) {
            Path to = folder.resolve(each.getKey().label() + ".pb.gz");
            file.write(each.getValue(), each.getKey().label(), to);
            written.add(to.toString());
        }
        return written;
    }

    private static String one(Converted converted, String event, String from, Path to, ConvertedFile file)
            throws IOException {
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
        file.write(profile, kind.label(), to);
        return to + " (" + kind.label() + ")";
    }
}
