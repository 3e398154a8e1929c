// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.jmh.JpprofProfiler;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.profile.ProfilerException;

class ProfilerOptionsTest {
    private static final String FOOTER =
            "\nFor example: -prof 'jpprof:cpu=1000;heap=512k'; all options: -prof jpprof:help";

    @Test
    void nothingAskedForIsCpuAndHeap() throws Exception {
        ProfilerOptions options = ProfilerOptions.parse("");
        assertThat(options.rates()).isEmpty();
        assertThat(options.folder()).isEqualTo(Path.of("target/jpprof/jmh").toAbsolutePath());
        assertThat(options.engine()).isEqualTo(EngineChoice.AUTO);
        assertThat(options.keepForks()).isFalse();
        assertThat(options.exact()).isTrue();
    }

    @Test
    void readsEveryOption() throws Exception {
        ProfilerOptions options =
                ProfilerOptions.parse("cpu=1000; heap=64K;block=1ms;dir=out/here;engine=jfr;forks=keep;exact=off");
        assertThat(options.rates())
                .containsOnly(
                        Map.entry(ProfileKind.CPU, 1000L),
                        Map.entry(ProfileKind.HEAP, 65_536L),
                        Map.entry(ProfileKind.BLOCK, 1_000_000L));
        assertThat(options.folder()).isEqualTo(Path.of("out/here").toAbsolutePath());
        assertThat(options.engine()).isEqualTo(EngineChoice.JFR);
        assertThat(options.keepForks()).isTrue();
        assertThat(options.exact()).isFalse();
    }

    @Test
    void onlyTheKindsThatAreNamed() throws Exception {
        assertThat(ProfilerOptions.parse("block;cpu=0100").rates())
                .containsOnly(Map.entry(ProfileKind.BLOCK, ProfilerOptions.NO_RATE), Map.entry(ProfileKind.CPU, 100L));
        assertThat(ProfilerOptions.parse("dir=x").rates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cpuu=5|unknown option \"cpuu\": allowed are cpu, wall, heap, allocs, block, mutex, baseline, dir, engine, exact, forks, push, save, help",
                "cpu=fast|cpu rate \"fast\": a whole number is needed; cpu=100 is the default",
                "heap=1x|heap rate \"1x\": a whole number of bytes, or with k, m or g, is needed; heap=512k is the default",
                "block=-1|block rate \"-1\": a whole number with ns, us, ms or s is needed; block=10us is the default",
                "mutex=1s|mutex rate \"1s\": a whole number is needed; mutex=1 is the default",
                "heap=900000000000000000g|heap rate \"900000000000000000g\" is too large: allowed are 0 to 2147483647 bytes",
                "cpu=99999999999999999999|cpu rate \"99999999999999999999\" is too large: allowed are 1 to 1000000 Hz",
                "cpu=0|cpu rate 0: allowed are 1 to 1000000 Hz",
                "heap=0|every kind has rate 0: leave -prof jpprof out instead",
                "cpu=|option \"cpu\" has no value after \"=\"",
                "cpu;cpu|option \"cpu\" is given twice",
                "dir|option \"dir\" needs a folder, as in dir=out",
                "save|option \"save\" needs a folder, as in save=out",
                "dir=a\u0000b|dir=a\u0000b is no path: Nul character not allowed",
                "engine=perf|unknown engine \"perf\": allowed are [auto, async, jfr]",
                "forks=two|forks=two: allowed are keep and merge",
                "exact=yes|exact=yes: allowed are on and off",
                "heap;allocs=1k|heap rate 524288 and allocs rate 1024: one sampler serves both, so the rates must be equal",
            })
    void aMistakeIsNamedWithItsRemedy(String line, String message) {
        assertThatThrownBy(() -> ProfilerOptions.parse(line))
                .isInstanceOf(ProfilerException.class)
                .hasMessage("jpprof: " + message + FOOTER);
    }

    @Test
    void helpListsEveryOption() {
        assertThatThrownBy(() -> new JpprofProfiler("help"))
                .isInstanceOf(ProfilerException.class)
                .hasMessageContainingAll(
                        "cpu",
                        "heap",
                        "allocs",
                        "block",
                        "mutex",
                        "baseline=",
                        "dir=",
                        "engine=",
                        "without heap, allocs",
                        "exact=",
                        "forks=",
                        "save=");
    }
}
