// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.file.FileProfile;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a line in which one asks for a completion, by {@code >}; {@code <} goes to the left. */
class PromptCompleterTest {
    private static final FileProfile PROFILE = FileProfile.of(
            Profile.builder(new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"))
                    .build());

    @ParameterizedTest
    @CsvSource({
        "foc>Hot, focus=Hot",
        "nodec>3, nodecount=3",
        "tagf>, tagfocus=",
        "call_t>, 'call_tree '",
        "topp>, 'topproto '",
        "help foc>, 'help focus '",
        "sample_index=alloc_s>, 'sample_index=alloc_space '",
        "sample_index=>, sample_index=alloc_",
        "sample_index=><<<<<<, sample_index=alloc_",
        "sample_index=alloc_space<<<<<<<<<<<>, 'sample_index=alloc_space '",
        "focus=>, focus=",
        "focus=Hot>, focus=Hot",
        "nodecount=5>, nodecount=5",
        "granularity=filef>, 'granularity=filefunctions '",
        "mean=f>, 'mean=false '",
        "lines=t>, lines=t",
        "nosuch=>, nosuch="
    })
    void completes(String keys, String line) throws Exception {
        byte[] typed = (keys.replace('>', '\t').replace('<', '\u0002') + "\n").getBytes(StandardCharsets.UTF_8);
        try (LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("test", "xterm", OutputStream.nullOutputStream(), StandardCharsets.UTF_8)) {
            terminal.processInputBytes(typed);

            assertThat(TerminalLines.reader(terminal, PROFILE).readLine()).isEqualTo(line);
        }
    }
}
