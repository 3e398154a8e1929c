// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.engine.chunk.ChunkLayout;
import io.github.jpprof.profiler.engine.chunk.ChunkReader;
import io.github.jpprof.profiler.engine.chunk.ShortDescriptions;
import io.github.jpprof.profiler.engine.chunk.Varints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import one.jfr.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chunk says the same to its reader with a short description as with the recorder's own. */
class ShortDescriptionsTest {
    private final ShortDescriptions descriptions = new ShortDescriptions(JfrEvents.READ);

    @TempDir
    private Path folder;

    @Name("test.Added")
    static final class Added extends jdk.jfr.Event {
        int number = 7;
    }

    @Test
    void eventsAndWhatTheyReferToAreTheSame() throws Exception {
        byte[] chunk = record();

        byte[] shortened = descriptions.shorten(chunk);

        assertThat(content(shortened)).isEqualTo(content(chunk)).containsKeys("ThreadStart", "ContendedLock");
        assertThat(description(shortened)).isLessThan(description(chunk) / 3);
    }

    @Test
    void aTypeThatIsAddedMakesAnotherDescription() throws Exception {
        byte[] before = record();
        descriptions.shorten(before);
        FlightRecorder.register(Added.class);
        try {
            byte[] chunk = record();

            assertThat(description(chunk)).isNotEqualTo(description(before));
            assertThat(content(descriptions.shorten(chunk))).isEqualTo(content(chunk));
        } finally {
            FlightRecorder.unregister(Added.class);
        }
    }

    private byte[] record() throws Exception {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(MarkEvent.NAME);
            recording.enable("jdk.ThreadStart").withStackTrace();
            recording.enable("jdk.ThreadPark").withoutThreshold().withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.enable("jdk.GCPhasePause");
            recording.start();
            new MarkEvent(1).commit();
            Thread thread = new Thread(() -> LockSupport.parkNanos(1_000_000), "a name with \u00e4 and \u20ac");
            thread.start();
            thread.join();
            System.gc();
            new MarkEvent(2).commit();
            recording.stop();
            recording.dump(file);
        }
        byte[] chunk = Files.readAllBytes(file);
        return Arrays.copyOf(
                chunk, (int) ByteBuffer.wrap(chunk).getLong(ChunkLayout.CHUNK_SIZE)); // the first, if there are more
    }

    private static long description(byte[] chunk) {
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        bytes.position((int) bytes.getLong(ChunkLayout.DESCRIPTION));
        return Varints.next(bytes);
    }

    /** All that is read of a chunk, by kind. */
    private static Map<String, List<String>> content(byte[] chunk) throws IOException {
        Map<String, List<String>> content = new TreeMap<>();
        try (ChunkReader reader = new ChunkReader(ByteBuffer.wrap(chunk))) {
            JfrEvents.register(reader);
            for (Event event; (event = reader.readEvent()) != null; ) {
                if (event instanceof JfrEvents.ThreadStart start) {
                    add(content, event, reader, start.started, start.parent);
                } else if (event instanceof one.jfr.event.ContendedLock lock) {
                    add(content, event, reader, lock.duration, lock.classId);
                }
            }
            reader.threads.forEach((id, name) -> add(content, "threads", id, name));
            reader.classes.forEach((id, type) -> add(content, "classes", id, type.name));
            reader.symbols.forEach((id, name) -> add(content, "symbols", id, Arrays.toString(name)));
            reader.methods.forEach((id, method) -> add(content, "methods", id, text(method)));
            reader.stackTraces.forEach((id, stack) -> add(content, "stacks", id, text(stack)));
        }
        return content;
    }

    private static void add(Map<String, List<String>> content, Event event, ChunkReader reader, long... values) {
        add(
                content,
                event.getClass().getSimpleName(),
                reader.eventTimeToNanos(event.time),
                event.tid,
                event.stackTraceId,
                Arrays.toString(values));
    }

    private static void add(Map<String, List<String>> content, String kind, Object... values) {
        content.computeIfAbsent(kind, k -> new ArrayList<>()).add(Arrays.toString(values));
    }

    private static String text(MethodRef method) {
        return method.cls + " " + method.name + " " + method.sig;
    }

    private static String text(StackTrace stack) {
        return Arrays.toString(stack.methods) + Arrays.toString(stack.types) + Arrays.toString(stack.locations);
    }
}
