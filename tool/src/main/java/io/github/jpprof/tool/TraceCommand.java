// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.files.OutputFile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.jfr.Recordings;
import io.github.jpprof.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** {@code jpprof trace}: makes of an execution trace what {@code go tool trace} makes of Go's. */
final class TraceCommand {
    private static final String USAGE = """
            usage: jpprof trace [-pprof=net|sync|syscall|sched] TRACE [FILE]
            Converts an execution trace to a timeline for ui.perfetto.dev; with -pprof, to one of
            the profiles of go tool trace. Writes to standard output if FILE is not given.""";

    /** In Go's order. */
    private static final List<String> PROFILES = List.of("net", "sync", "syscall", "sched");

    /** A recording above this fraction of the heap may be too large for it. */
    private static final int LARGE = 50;

    private TraceCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of(), Set.of("pprof"), USAGE, arguments);
        String profile = flags.text("pprof");
        int files = flags.rest().size();
        if (files < 1 || files > 2) {
            throw new UsageException(USAGE);
        }
        if (!profile.isEmpty() && !PROFILES.contains(profile)) {
            throw new UsageException("-pprof=" + profile + ": allowed are " + PROFILES);
        }
        Path trace = Path.of(flags.rest().get(0));
        byte[] made = Recordings.uncompressed(trace, file -> make(file, trace.toString(), profile));
        if (files == 2) {
            OutputFile.write(Path.of(flags.rest().get(1)), out -> out.write(made));
        } else {
            console.out().write(made);
            console.out().flush();
        }
        return 0;
    }

    private static byte[] make(Path trace, String name, String profile) throws IOException {
        Recordings.check(trace, name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (profile.isEmpty()) {
                Trace.writeTimeline(trace, out);
            } else {
                ProfileFile.write(Objects.requireNonNull(Trace.profiles(trace).get(profile)), out);
            }
        } catch (IOException | RuntimeException | InternalError | OutOfMemoryError e) {
            // The JDK's reader checks little: any failure of it means damage, unless the recording is large.
            if (e instanceof OutOfMemoryError error
                    && Files.size(trace) > Runtime.getRuntime().maxMemory() / LARGE) {
                throw error;
            }
            throw new IOException(name + ": damaged: the events of this recording cannot be decoded", e);
        }
        return out.toByteArray();
    }
}
