// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import one.profiler.AsyncProfiler;

/** async-profiler alone, sampling every allocation with the settings that jpprof gives it. */
final class SamplerAlone {
    private static final int LARGE = 16 << 20;

    private final AsyncProfiler profiler = AsyncProfiler.getInstance();
    private final Path file;

    SamplerAlone() throws IOException {
        file = Files.createTempFile("sampler", ".jfr");
        file.toFile().deleteOnExit();
    }

    void start() {
        execute("start,jfr,jfropts=31,alloc=1,jstackdepth=2048,features=mixed,file=" + file);
    }

    /** Makes the JVM draw a new distance to this thread's next sample; the pending one was drawn at the default rate. */
    void arm() {
        for (int i = 0; i < 3; i++) {
            AllocationCost.sink = new byte[LARGE];
        }
    }

    long samples() {
        return profiler.getSamples();
    }

    void stop() {
        profiler.stop();
    }

    private void execute(String command) {
        try {
            profiler.execute(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
