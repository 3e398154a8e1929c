// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
    private final SourceFiles sources = new SourceFiles();

    @Test
    void findsFilesOfJdkAndProgramClasses() {
        assertThat(sources.of("java/util/HashMap$Node")).isEqualTo("HashMap.java");
        assertThat(sources.of(SourceFilesTest.class.getName().replace('.', '/')))
                .isEqualTo("SourceFilesTest.java");
    }

    @Test
    void asksLoadersOfThreadsThatBeganAfterMiss() throws Exception {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                return name.equals("of/the/Program.class")
                        ? SourceFilesTest.class.getResourceAsStream("SourceFilesTest.class")
                        : null;
            }
        };
        assertThat(sources.of("of/the/Program")).isNull();

        CountDownLatch asked = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            while (asked.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        thread.setContextClassLoader(loader);
        thread.start();
        assertThat(sources.of("of/the/Program")).isEqualTo("SourceFilesTest.java");
        asked.countDown();
        thread.join();
        assertThat(sources.of("of/the/Program")).isEqualTo("SourceFilesTest.java");
        assertThat(sources.of("of/the/Other")).isNull();
    }

    @Test
    void doesNotGuess() {
        assertThat(sources.of("no/such/Class")).isNull();
        assertThat(sources.of("java/util/HashMap$$Lambda/0x00007f00deadbeef")).isNull();
        assertThat(sources.of("")).isNull();
    }

    @Test
    void truncatedClassFileCostsOnlyItsName() throws IOException {
        try (InputStream in = HashMap.class.getResourceAsStream("HashMap.class")) {
            byte[] whole = in.readAllBytes();
            for (int length = 0; length < whole.length * 3 / 4; length += 97) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThat(readOrFail(cut)).isNotEqualTo("HashMap.java");
            }
        }
    }

    private static String readOrFail(byte[] classFile) {
        try {
            return SourceFiles.read(classFile).orElse("nothing");
        } catch (IOException | RuntimeException e) {
            return "failure";
        }
    }
}
