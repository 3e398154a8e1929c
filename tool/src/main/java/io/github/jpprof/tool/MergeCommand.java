// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.files.OutputFile;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.fetch.ProfileSums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code jpprof merge}: adds up any number of profiles and holds only a few of them in memory. */
final class MergeCommand {
    private static final String USAGE = """
            usage: jpprof merge -o=FILE SOURCE...
            Adds up profiles. A source is a profile, a folder or zip file with all profiles in it and below, a quoted pattern
            such as 'builds/**/cpu.pb.gz', a list of sources with one in each line (@FILE), or such a list on standard input
            (@-).""";

    private MergeCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of(), Set.of("o", "output"), USAGE, arguments);
        String output = flags.text("o") + flags.text("output");
        if (flags.rest().isEmpty() || output.isEmpty()) {
            throw new UsageException(USAGE);
        }
        ProfileSums.Sum sum = ProfileSums.of(flags.rest(), "merging", console);
        OutputFile.write(Path.of(output), sum.profile()::write);
        console.say("Merged " + sum.count() + " profiles into " + output);
        return 0;
    }
}
