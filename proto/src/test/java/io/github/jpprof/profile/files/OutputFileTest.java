// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class OutputFileTest {
    @TempDir
    private Path folder;

    private static void write(Path file) throws IOException {
        OutputFile.write(file, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
    }

    /** On disk, and as the shell's {@code >(cat)} gives it: by a number below a folder that takes no new files. */
    @ParameterizedTest
    @ValueSource(strings = {"$PIPE", "/dev/fd/3", "/dev/stdout"})
    void writesIntoAPipe(String to) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();

        Process writer = writer(to.replace("$PIPE", pipe.toString()), "3>'" + pipe + "' >&3");

        assertThat(reader.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("new");
        assertThat(writer.waitFor()).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void standardOutputMayBeAFile() throws Exception {
        Path file = folder.resolve("file");

        assertThat(writer("/dev/stdout", ">'" + file + "'").waitFor()).isZero();

        assertThat(file).hasContent("new");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDeviceIsNamed() {
        assertThatThrownBy(() -> write(Path.of("/dev/full"))).hasMessage("/dev/full: No space left on device");
    }

    /** The system's limit on the size of a file ends the writing as a full disk does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fileThatHasNoRoomIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old");

        Process writer = writer(file.toString(), "2>&1", "ulimit -f 0; ");

        assertThat(writer.inputReader(StandardCharsets.UTF_8).lines())
                .anyMatch(
                        line -> line.contains(FileSystemException.class.getName() + ": " + file + ": File too large"));
        assertThat(writer.waitFor()).isEqualTo(1);
        assertThat(file).hasContent("old");
    }

    /** Runs {@link Writer} in a JVM of its own, with what the shell opens for it. */
    private static Process writer(String file, String redirection) throws IOException {
        return writer(file, redirection, "");
    }

    private static Process writer(String file, String redirection, String before) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        before + "exec \"$@\" " + redirection,
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:-UsePerfData", // which would be a file
                        Writer.class.getName(),
                        file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            write(Path.of(arguments[0]));
        }
    }

    @Test
    void followsLinks() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        Path file = Files.writeString(below.resolve("file"), "old");
        Files.createSymbolicLink(below.resolve("second"), Path.of("file"));
        Path link = Files.createSymbolicLink(folder.resolve("first"), Path.of("below/second"));

        write(link);

        assertThat(link).isSymbolicLink();
        assertThat(below.resolve("second")).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void makesTheFileThatALinkLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("missing"));

        write(link);

        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("missing")).hasContent("new");
    }

    @Test
    void linksInACircleStay() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));

        assertThatThrownBy(() -> write(link)).isInstanceOf(FileSystemLoopException.class);

        assertThat(link).isSymbolicLink();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "--x------"})
    void keepsPermissions(String permissions) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
        assertThat(Files.size(file)).isEqualTo(3);
    }

    @Test
    void failureLeavesOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> OutputFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
