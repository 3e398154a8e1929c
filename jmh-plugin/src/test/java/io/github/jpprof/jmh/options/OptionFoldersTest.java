// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.jmh.JpprofProfiler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.profile.ProfilerException;

/** Folders that can't be used, which are known before the first benchmark runs. */
class OptionFoldersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dir", "save"})
    void refusesFolderThatCannotBeWritten(String option) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path path : new Path[] {file, file.resolve("below/it")}) {
            assertThatThrownBy(() -> new JpprofProfiler(option + "=" + path))
                    .isInstanceOf(ProfilerException.class)
                    .hasMessageStartingWith("jpprof: " + option + "=" + path + ": nothing can be written there: ")
                    .hasMessageEndingWith(
                            "; make sure that there is room, or choose another folder with " + option + "=");
        }
    }

    @Test
    void refusesBaselineThatIsNotThere() {
        Path missing = folder.resolve("bsae");
        assertThatThrownBy(() -> new JpprofProfiler("baseline=" + missing))
                .isInstanceOf(ProfilerException.class)
                .hasMessage(
                        "jpprof: baseline=" + missing + ": there is no such folder; save=" + missing + " makes one");
    }

    /** JMH would run the rest of the benchmarks without it. */
    @Test
    void refusesNothingThatWasFineWhenTheRunBegan() throws Exception {
        Path baseline = Files.createDirectory(folder.resolve("base"));
        new JpprofProfiler("baseline=" + baseline);
        Files.delete(baseline);
        assertThatCode(() -> new JpprofProfiler("baseline=" + baseline)).doesNotThrowAnyException();
    }

    @Test
    void leavesNothingBehind() throws Exception {
        new JpprofProfiler("baseline=" + folder + ";save=" + folder + ";dir=" + folder.resolve("a/b"));
        assertThat(folder).isEmptyDirectory();
    }
}
