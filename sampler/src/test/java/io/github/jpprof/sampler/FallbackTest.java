// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.sampler.Availability.Unavailable;
import io.github.jpprof.testsupport.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Without the sampler a program continues and gets the reason; each case runs in a JVM of its own. */
class FallbackTest {
    @TempDir
    private Path folder;

    /** Prints the availability. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            Availability found = HeapSampler.find();
            System.out.println(
                    found instanceof Unavailable unavailable
                            ? unavailable.reason() + ": " + unavailable.message()
                            : "available");
        }
    }

    private static String find(String... options) throws IOException, InterruptedException {
        return ChildJvm.run(Main.class, options).strip();
    }

    @Test
    void loadsAndLeavesNoFile() throws IOException, InterruptedException {
        assertThat(find(
                        "-Djpprof.sampler.dir=" + folder,
                        "-Duser.home=/nonexistent",
                        "--enable-native-access=ALL-UNNAMED"))
                .endsWith("available");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void namesThePlatformItHasNoLibraryFor() throws IOException, InterruptedException {
        assertThat(find("-Dos.name=Plan 9", "-Dos.arch=mips"))
                .isEqualTo("UNKNOWN_PLATFORM: jpprof's heap sampler has no library for Plan 9 on mips; "
                        + "build one with scripts/build-sampler and name it with -Djpprof.sampler.library");
    }

    @Test
    void namesTheFolderThatCannotBeWritten() throws IOException, InterruptedException {
        assertThat(find("-Djpprof.sampler.dir=" + folder.resolve("missing")))
                .startsWith("NO_FOLDER: jpprof's heap sampler can't be written to " + folder.resolve("missing"))
                .endsWith("; name a folder that can be written with -Djpprof.sampler.dir");
    }

    @Test
    void saysThatALibraryIsRefused() throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("text.so"), "not a library");
        assertThat(find("-Djpprof.sampler.library=" + text))
                .contains("LIBRARY_REFUSED: jpprof's heap sampler is not loaded: ")
                .endsWith("; build a library for this system with scripts/build-sampler and name it with "
                        + "-Djpprof.sampler.library");
    }

    @Test
    void takesAnEmptySettingForNone() throws IOException, InterruptedException {
        assertThat(find("-Djpprof.sampler.library=", "-Djpprof.sampler.dir=", "--enable-native-access=ALL-UNNAMED"))
                .isEqualTo("available");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void saysThatTheJvmRefusesNativeCode() throws IOException, InterruptedException {
        assertThat(find("--illegal-native-access=deny"))
                .startsWith("NATIVE_ACCESS_DENIED: ")
                .endsWith("; allow it with --enable-native-access=ALL-UNNAMED");
    }
}
