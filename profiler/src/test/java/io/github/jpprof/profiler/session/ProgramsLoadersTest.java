// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's classes may be where only the program's own threads look, as those of a fat jar or a web application are. */
class ProgramsLoadersTest {
    private static final String WAITS = "public class Waits implements Runnable {"
            + " public void run() { java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); } }";

    @TempDir
    Path folder;

    @Test
    void fileIsKnownOnceThreadHasTheLoader() throws Exception {
        Path source = Files.writeString(folder.resolve("Waits.java"), WAITS);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Runnable waits = (Runnable)
                    loader.loadClass("Waits").getDeclaredConstructor().newInstance();

            assertThat(file(waits, null)).isEmpty();
            assertThat(file(waits, loader)).isEqualTo("Waits.java");
        }
    }

    /** The file of the program's method, in a profile that ends while a thread has this loader. */
    private static String file(Runnable waits, @Nullable ClassLoader loader) throws InterruptedException {
        CountDownLatch waited = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            waits.run();
            waited.countDown();
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        thread.setContextClassLoader(loader);
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.BLOCK, 1);
        try (ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS)) {
            thread.start();
            waited.await();
            Profile profile = session.stop().profiles().get(ProfileKind.BLOCK);
            return functions(profile).stream()
                    .filter(function -> function.name().equals("Waits.run"))
                    .map(Function::filename)
                    .findFirst()
                    .orElseThrow();
        } finally {
            end.countDown();
            thread.join();
        }
    }

    private static List<Function> functions(Profile profile) {
        return profile.samples().stream()
                .flatMap(sample -> sample.locations().stream())
                .flatMap(location -> location.lines().stream())
                .map(line -> line.function())
                .toList();
    }
}
