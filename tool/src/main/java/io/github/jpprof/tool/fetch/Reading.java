// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.report.file.FileProfile;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The reading of one source: that of a server has begun with those of all others, and that of a file waits for its turn. */
final class Reading {
    private final String name;
    private final FutureTask<FileProfile> task;

    private Reading(String name, Callable<FileProfile> work) {
        this.name = name;
        this.task = new FutureTask<>(work);
    }

    static Reading later(String name, Callable<FileProfile> work) {
        return new Reading(name, work);
    }

    /** A server collects while it answers, and what is compared has to be of the same time. */
    static Reading begun(String name, Callable<FileProfile> work) {
        Reading reading = new Reading(name, work);
        Thread thread = new Thread(reading.task, "fetch " + UserInfo.hidden(name));
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    /** The source, as the command line has it. */
    String name() {
        return name;
    }

    /**
     * Waits for the profile, or reads it.
     *
     * @throws IOException if it can't be read
     */
    FileProfile profile() throws IOException {
        task.run(); // of no effect if it has begun
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }
}
