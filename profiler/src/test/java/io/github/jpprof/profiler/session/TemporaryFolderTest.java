// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engines write to the folder for temporary files, and where that folder has an odd name. */
class TemporaryFolderTest {
    @TempDir
    Path folder;

    @Test
    void leavesNothingBehind() throws Exception {
        ChildJvm.run(HaltedJvm.class, "-Djava.io.tmpdir=" + folder, "end");

        assertThat(files()).isEmpty();
    }

    @Test
    void removesWhatKilledProcessesLeft() throws Exception {
        ChildJvm.run(HaltedJvm.class, "-Djava.io.tmpdir=" + folder, "halt");
        assertThat(files()).as("a folder of ours and one of Flight Recorder").hasSize(2);

        ChildJvm.run(HaltedJvm.class, "-Djava.io.tmpdir=" + folder, "end");
        assertThat(files()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keepsWhatIsInUseOrNotOurs() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Files.writeString(outside.resolve("lock"), "");
        Files.writeString(outside.resolve("session-0.jfr"), "precious");
        Files.createSymbolicLink(temporary.resolve("jpprof-1-link"), outside);
        Files.createDirectories(temporary.resolve("jpprof-2-unlocked"));
        Path foreign = Files.createDirectories(temporary.resolve("2026_01_02_03_04_05_6"));
        Files.writeString(foreign.resolve("2026_01_02_03_04_05.jfr"), "precious");
        // A folder that looks like that of a process that has ended, with a link and a folder that is not Flight
        // Recorder's.
        Path planted = Files.createDirectories(temporary.resolve("jpprof-6-planted"));
        Files.writeString(planted.resolve("lock"), "");
        Files.writeString(planted.resolve("repository"), outside.toString());
        Files.createSymbolicLink(planted.resolve("session-1.jfr"), outside.resolve("session-0.jfr"));

        Process running = start(temporary);
        try {
            ChildJvm.run(HaltedJvm.class, "-Djava.io.tmpdir=" + temporary, "end");

            assertThat(temporary.resolve("jpprof-1-link")).isSymbolicLink();
            assertThat(outside.resolve("session-0.jfr")).hasContent("precious");
            assertThat(outside.resolve("lock")).exists();
            assertThat(temporary.resolve("jpprof-2-unlocked")).exists();
            assertThat(foreign.resolve("2026_01_02_03_04_05.jfr")).hasContent("precious");
            assertThat(planted).doesNotExist();
            assertThat(files(temporary))
                    .as("the folders of the running process")
                    .anyMatch(name -> name.startsWith("jpprof-" + running.pid() + "-"))
                    .anyMatch(name -> name.endsWith("_" + running.pid()));
        } finally {
            running.getOutputStream().close();
            running.waitFor();
        }
        assertThat(temporary).isDirectoryNotContaining("glob:**/*_" + running.pid());
    }

    private static Process start(Path temporary) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltedJvm.class.getName(),
                        "wait")
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line; (line = out.readLine()) != null; ) {
            if (line.equals("waits")) {
                return process;
            }
        }
        throw new AssertionError("it ended");
    }

    /** Names in which a comma ends an option, a percent sign begins a pattern, or the two encodings of a character differ. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b",
                "c,file=d",
                "%p",
                "%t%n{3}%{HOME}",
                "100%",
                "with space",
                "\u00fcber",
                "\ud83d\udd25",
                "a;b=c\"'"
            })
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void profilesWithOddNamesOfTheFolder(String name) throws Exception {
        Path odd = Files.createDirectories(folder.resolve("t").resolve(name));

        String output = ChildJvm.run(HaltedJvm.class, "-Djava.io.tmpdir=" + odd, "-Dsun.jnu.encoding=UTF-8", "end");

        assertThat(output).contains("cpu by async-profiler");
        if (name.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
            // Flight Recorder's native part opens another name than its Java part, and writes nothing.
            assertThat(output).containsAnyOf("block by Flight Recorder", "or it can't write its files");
        } else {
            assertThat(output).contains("block by Flight Recorder");
        }
        assertThat(odd).isEmptyDirectory();
        assertThat(files(folder.resolve("t"))).as("no stray files").containsExactly(name);
        assertThat(files()).containsExactly("t");
    }

    private List<String> files() throws IOException {
        return files(folder);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
