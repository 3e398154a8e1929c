// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.jvm.JvmExit;
import java.io.File;
import java.util.Optional;

/** What Flight Recorder needs to run, though it is there. */
public final class RecorderConditions {
    /** A chunk may have 12 MB before the recorder begins another one. */
    private static final long BYTES_NEEDED = 16 << 20;

    private RecorderConditions() {}

    /**
     * To be called before a recording is started.
     *
     * @throws EngineException if the JVM exits, or if the disk is full
     */
    public static void require() throws EngineException {
        if (JvmExit.hasBegun()) {
            throw new EngineException("the JVM exits, and Flight Recorder with it");
        }
        Optional<String> fullDisk = fullDisk();
        if (fullDisk.isPresent()) {
            throw new EngineException(fullDisk.get());
        }
    }

    /** Why it must not write, if the disk is full: where it can't write, it ends the JVM, and with it the program. */
    static Optional<String> fullDisk() {
        String repository = System.getProperty("jdk.jfr.repository");
        return fullDisk(new File(repository == null ? System.getProperty("java.io.tmpdir") : repository), BYTES_NEEDED);
    }

    static Optional<String> fullDisk(File folder, long needed) {
        long room = folder.getUsableSpace();
        return room >= needed || !folder.isDirectory() // which it makes
                ? Optional.empty()
                : Optional.of(
                        "Flight Recorder would end the JVM when it can't write, and " + folder + " has room for " + room
                                + " bytes: make room for " + needed
                                + ", or name another folder for temporary files with -Djava.io.tmpdir");
    }
}
