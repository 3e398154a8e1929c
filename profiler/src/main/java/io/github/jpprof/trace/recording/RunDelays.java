// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel how long each thread has been ready to run without a processor.
 *
 * <p>Linux counts that in {@code schedstat}, whose three numbers are the nanoseconds on a processor, those in the queue
 * for one, and how often the thread was run. No other system has such a count, and no recorder of the JDK's.
 */
final class RunDelays implements Runnable {
    private static final Path TASKS = Path.of("/proc/self/task");

    private record Count(String name, long delay, long runs) {}

    private Map<String, Count> last = new HashMap<>();

    /** Whether there is such a count here. */
    static boolean areKnown() {
        return Files.isReadable(Path.of("/proc/self/schedstat"));
    }

    /** Begins to count: the first events have what is added from now on. */
    synchronized void begin() {
        last = counts();
    }

    /** Commits an event for each thread that has waited since the last call. */
    @Override
    public synchronized void run() {
        Map<String, Count> now = counts();
        now.forEach((task, count) -> {
            Count before = last.getOrDefault(task, new Count("", 0, 0));
            if (count.delay > before.delay) {
                RunDelayEvent event = new RunDelayEvent();
                event.osThread = Long.parseLong(task);
                event.osName = count.name;
                event.delay = count.delay - before.delay;
                event.runs = count.runs - before.runs;
                event.commit();
            }
        });
        last = now;
    }

    private Map<String, Count> counts() {
        Map<String, Count> counts = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                Count count = count(task);
                if (count != null) {
                    counts.put(task.getFileName().toString(), count);
                }
            }
        } catch (IOException e) {
            return last; // as if no thread had waited: a later call adds it
        }
        return counts;
    }

    private @Nullable Count count(Path task) {
        try {
            String[] numbers = read(task.resolve("schedstat")).split(" ", -1);
            Count before = last.get(task.getFileName().toString());
            String name = before == null ? read(task.resolve("comm")) : before.name;
            return new Count(name, Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
        } catch (IOException | RuntimeException e) {
            return null; // a thread that has ended
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }
}
