// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths with characters that the encoding of the locale lacks: the message says so, and no other path is taken for them. */
@EnabledOnOs(OS.LINUX)
class LocaleTest {
    private static final String REASON = ": the encoding of this locale, ANSI_X3.4-1968, lacks characters of this path;"
            + " set LC_ALL=C.UTF-8, or another locale with UTF-8\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-top $o.pb.gz",
                "-top -output=$o cpu.pb.gz",
                "merge -o=sum.pb.gz $o",
                "merge -o=$o cpu.pb.gz",
                "report -o=all $o",
                "convert $o.jfr all"
            })
    void namesPathThatEncodingLacks(String arguments) throws Exception {
        Corpus.write(folder);

        assertThat(shell("jpprof " + arguments)).contains(REASON).doesNotContain("no such file");
    }

    @Test
    void refusesToWorkInFolderThatEncodingLacks() throws Exception {
        String output = shell("mkdir $o && cd $o && jpprof report -o=all .");

        assertThat(output).startsWith("the working folder " + folder).contains(REASON);
        assertThat(folder.toFile().list()).as("what else was made").hasSize(1);
    }

    @Test
    void promptGoesOn() throws Exception {
        Corpus.write(folder);

        assertThat(shell("printf 'top > %s\\ncomments > notes\\n' $o | jpprof cpu.pb.gz"))
                .contains(REASON);
        assertThat(folder.resolve("notes")).exists();
    }

    /** Runs a line with {@code LC_ALL=C}; {@code $o} is a letter as UTF-8, which Java could not pass from such a locale. */
    private String shell(String line) throws IOException, InterruptedException {
        String command = "o=$(printf '\\303\\266'); jpprof() { \"$JAVA\" -cp \"$CLASSES\" " + Jpprof.class.getName()
                + " \"$@\"; }; " + line;
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.environment().put("CLASSES", System.getProperty("java.class.path"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
