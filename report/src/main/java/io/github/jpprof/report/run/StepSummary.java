// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A section of a file with several writers, such as the step summary of GitHub Actions.
 *
 * <p>A section has a name and replaces an older one with that name, so each JVM of a run can update it.
 */
final class StepSummary {
    private StepSummary() {}

    /** Writes a section to the file, which need not exist, and keeps the rest of the file. */
    static void put(Path file, String name, String part) throws IOException {
        String begin = "<!-- jpprof: " + name.replaceAll("[^\\w./ -]|-(?=-)", "_") + " -->\n";
        String end = "<!-- jpprof ends -->\n";
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            int from = text.indexOf(begin);
            int to = from < 0 ? -1 : text.indexOf(end, from);
            String before = to < 0 ? withLineEnd(text) : text.substring(0, from);
            String after = to < 0 ? "" : text.substring(to + end.length());
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(before + begin + withLineEnd(part) + end + after);
            channel.position(0);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(channel.position());
        }
    }

    private static String withLineEnd(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
