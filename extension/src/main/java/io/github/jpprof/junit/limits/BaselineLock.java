// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one JVM at a time change the baselines of a folder: by the lock on a file that is there for as long only, for the folder is
 * under version control.
 *
 * <p>When the file is removed, another JVM may have it open and wait for its lock, while a third makes a new one. So who has removed
 * the file marks it, and who gets the lock on a marked file begins again. The file of a JVM that was killed has no mark, and serves
 * the next one.
 */
final class BaselineLock {
    private static final String FILE = ".allocations.lock";

    /** Two channels of one JVM can't lock one file. */
    private static final Object THIS_JVM = new Object();

    private BaselineLock() {}

    /** What is done while no other JVM does the like. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    /** Waits for the others, and makes the change. */
    static void whileHeld(Path folder, Change change) throws IOException {
        Path file = folder.resolve(FILE);
        synchronized (THIS_JVM) {
            boolean made = false;
            while (!made) {
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                    channel.lock(); // until the channel is closed
                    if (channel.size() == 0) {
                        try {
                            change.make();
                        } finally {
                            remove(file, channel);
                        }
                        made = true;
                    }
                }
            }
        }
    }

    /** The mark comes last: a marked file that is still in the folder would be taken for a removed one forever. */
    private static void remove(Path file, FileChannel channel) throws IOException {
        Files.deleteIfExists(file);
        channel.write(ByteBuffer.allocate(1));
    }
}
