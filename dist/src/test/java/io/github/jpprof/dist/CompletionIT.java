// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code -Dcompletion.update=true} writes the scripts anew. */
class CompletionIT {
    private static final Path FOLDER = Path.of("src/main/completion");

    private final CommandHelp help = CommandHelp.read();

    @ParameterizedTest
    @EnumSource(Completion.class)
    void isWhatTheHelpSays(Completion completion) throws IOException {
        Path file = FOLDER.resolve(completion.fileName());
        if (Boolean.getBoolean("completion.update")) {
            Files.writeString(file, completion.script(help));
        }
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(completion.script(help));
    }

    @Test
    void knowsFlagsAndSubcommands() {
        assertThat(help.subcommands()).containsKeys("merge", "diff", "convert", "gate", "report", "trace");
        assertThat(help.flags())
                .containsKeys("top", "list", "http", "seconds", "diff_base", "sample_index", "cum", "inuse_space");
        assertThat(help.flagsOf().get("gate")).containsOnlyKeys("base", "threshold", "functions", "sample_index");
        assertThat(help.flagsOf().get("trend")).containsOnlyKeys("o", "fail-on", "last");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void completesInBash() throws IOException {
        assertThat(completed("jpprof -diff")).isEqualTo("-diff_base");
        assertThat(completed("jpprof mer")).isEqualTo("merge");
        assertThat(completed("jpprof gate -thr")).isEqualTo("-threshold");
    }

    private static String completed(String line) throws IOException {
        int last = line.split(" ").length - 1;
        String script = "source " + FOLDER.resolve("jpprof.bash") + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + last
                + "; _jpprof; echo \"${COMPREPLY[*]}\"";
        Process bash = new ProcessBuilder("bash", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
