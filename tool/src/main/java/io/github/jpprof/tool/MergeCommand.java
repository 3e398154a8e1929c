// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.RunningSum;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.console.ProgressBars;
import io.github.jpprof.tool.fetch.ProfileFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ProgressBar;

/** {@code jpprof merge}: adds up any number of profiles and holds only a few of them in memory. */
final class MergeCommand {
    private static final String USAGE = "usage: jpprof merge -o=FILE PROFILE|FOLDER...\n"
            + "Adds up profiles, and all profiles in folders and their subfolders.";

    /** The number of profiles that are read in one batch, by one thread per processor. */
    private static final int AHEAD = 64;

    private MergeCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of("h", "help"), Set.of("o", "output"), arguments);
        String output = flags.text("o") + flags.text("output");
        if (flags.rest().isEmpty() || output.isEmpty()) {
            throw new UsageException(USAGE);
        }
        List<Path> files = ProfileFiles.in(flags.rest());
        FileProfile sum = sum(files, console);
        AtomicFile.write(Path.of(output), sum::write);
        console.say("Merged " + files.size() + " profiles into " + output);
        return 0;
    }

    private static FileProfile sum(List<Path> files, Console console) throws IOException {
        RunningSum sum = new RunningSum();
        ExecutorService readers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Optional<ProgressBar> bar = console.terminal()
                ? Optional.of(ProgressBars.bar("merging", files.size(), " profiles", console))
                : Optional.empty();
        try {
            for (int start = 0; start < files.size(); start += AHEAD) {
                List<Path> next = files.subList(start, Math.min(files.size(), start + AHEAD));
                List<Future<FileProfile>> read = next.stream()
                        .map(file -> readers.submit(() -> ProfileFiles.read(file)))
                        .toList();
                for (Future<FileProfile> profile : read) {
                    sum.add(profile.get());
                    bar.ifPresent(ProgressBar::step);
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            readers.shutdownNow();
            bar.ifPresent(ProgressBar::close);
        }
        return sum.profile();
    }
}
