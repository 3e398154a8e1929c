// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A folder for temporary files of this process alone, {@code jpprof-PID-...}, which is deleted when the process ends.
 *
 * <p>A process that is killed deletes nothing. So each holds a lock on a file of its folder, which the system releases
 * however the process ends, and the next process of the same user removes the folders whose lock it gets. The lock, unlike
 * a process identifier, holds between containers that share a folder as well.
 */
public final class PrivateFolder {
    static final String PREFIX = "jpprof-";
    static final String LOCK = "lock";
    static final String REPOSITORY = "repository";

    private static final System.Logger LOG = System.getLogger("jpprof");
    private static @Nullable PrivateFolder ofProcess;

    private final Path path;

    // Never closed: the lock ends with the process.
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final FileChannel lock;

    private PrivateFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * The one in the folder that the JVM has for temporary files, made at the first call, and anew where it was deleted: there are
     * services that delete what is old there.
     */
    public static synchronized PrivateFolder ofProcess() throws IOException {
        if (ofProcess == null || !ofProcess.exists()) {
            ofProcess = in(Path.of(System.getProperty("java.io.tmpdir")));
        }
        return ofProcess;
    }

    /** Makes one in another folder, after the removal of what killed processes have left there. */
    public static PrivateFolder in(Path base) throws IOException {
        long pid = ProcessHandle.current().pid();
        Path path = Files.createTempDirectory(base, PREFIX + pid + "-");
        path.toFile().deleteOnExit();
        // Under its name only when it is locked: a process that cleans up must not get it before.
        Path unlocked = path.resolve(LOCK + ".new");
        FileChannel lock = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new IOException(unlocked + ": another process has a lock on a file that was made just now");
        }
        PrivateFolder folder = new PrivateFolder(path, lock);
        Files.move(unlocked, folder.file(LOCK), StandardCopyOption.ATOMIC_MOVE);
        new Leftovers(path).remove();
        return folder;
    }

    /** Whether it is still there. */
    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The path of a file in it, which is deleted when the process ends, if it is there. */
    public Path file(String name) {
        Path file = path.resolve(name);
        file.toFile().deleteOnExit();
        return file;
    }

    /**
     * Notes where Flight Recorder keeps its chunks, once it runs: it deletes that folder when the JVM ends, and so leaves it
     * when the JVM is killed.
     */
    public static void noteRepository() {
        String repository = System.getProperty("jdk.jfr.repository");
        if (repository != null) {
            try {
                Files.write(ofProcess().file(REPOSITORY), repository.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "jpprof: if this process is killed, Flight Recorder's folder stays", e);
            }
        }
    }
}
