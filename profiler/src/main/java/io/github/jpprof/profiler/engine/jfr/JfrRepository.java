// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profiler.engine.chunk.ChunkLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The folder in which Flight Recorder keeps the chunks of this process, one file each, named by their start. */
final class JfrRepository {
    /** Where the recorder says its repository is; it may move it while it runs. */
    private static final String LOCATION = "jdk.jfr.repository";

    private static final int STATE = 64; // where it stands in the header of a chunk
    private static final byte FINISHED = 0;

    private final Set<Path> taken = ConcurrentHashMap.newKeySet();

    /** Forgets every chunk that was finished before now. */
    void skipWhatIsThere() throws IOException {
        Set<Path> there = list();
        there.removeIf(chunk -> !isFinished(chunk));
        taken.clear();
        taken.addAll(there);
    }

    /** The content of each chunk that has been finished since the last call, oldest first. */
    List<byte[]> takeFinished() throws IOException {
        taken.retainAll(list());
        return take(finished());
    }

    /** What {@link #takeFinished} would return, by file; may be called by another thread meanwhile. */
    Map<Path, byte[]> finished() throws IOException {
        Map<Path, byte[]> finished = new TreeMap<>();
        for (Path file : list()) {
            if (!taken.contains(file)) {
                byte[] chunk = Files.readAllBytes(file);
                if (isFinished(chunk)) {
                    finished.put(file, chunk);
                }
            }
        }
        return finished;
    }

    /** Those of these chunks that were not taken before, oldest first. */
    List<byte[]> take(Map<Path, byte[]> chunks) {
        List<byte[]> news = new ArrayList<>();
        chunks.forEach((file, chunk) -> {
            if (taken.add(file)) {
                news.add(chunk);
            }
        });
        return news;
    }

    private static Set<Path> list() throws IOException {
        String location = System.getProperty(LOCATION);
        if (location == null) {
            throw new IOException("the system property " + LOCATION + " is not set");
        }
        Set<Path> chunks = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(location), "*.jfr")) {
            files.forEach(chunks::add);
        }
        return chunks;
    }

    private static boolean isFinished(Path file) {
        try {
            return isFinished(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return true; // deleted in between: its recording is over
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFinished(byte[] chunk) {
        return chunk.length > ChunkLayout.BYTES && chunk[STATE] == FINISHED;
    }
}
