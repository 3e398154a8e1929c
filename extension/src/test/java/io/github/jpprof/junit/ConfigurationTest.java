// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.junit.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String KEYS = "[jpprof.enabled, jpprof.profiles, jpprof.output.dir, jpprof.engine,"
            + " jpprof.cpu.hz, jpprof.wall.interval, jpprof.heap.rate, jpprof.block.rate, jpprof.mutex.fraction, jpprof.baseline,"
            + " jpprof.baseline.dir, jpprof.push.url, jpprof.push.labels, jpprof.push.kinds, jpprof.push.tests,"
            + " jpprof.push.timeout, jpprof.push.tenant, jpprof.push.spool, jpprof.push.spool.size]";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jpprof.cpu.hz | fast | jpprof.cpu.hz = fast: not a whole number: allowed are 1 to 1000000 Hz",
                "jpprof.cpu.hz | 1000001 | jpprof.cpu.hz = 1000001: cpu rate 1000001: allowed are 1 to 1000000 Hz",
                "jpprof.cpu.hz | 0 | jpprof.cpu.hz = 0: cpu rate 0: allowed are 1 to 1000000 Hz",
                "jpprof.cpu.hz | -5 | jpprof.cpu.hz = -5: cpu rate -5: allowed are 1 to 1000000 Hz",
                "jpprof.wall.interval | 10 | jpprof.wall.interval = 10:"
                        + " allowed is a whole number of up to nine digits and one of ns, us, ms, s: \"5ms\"",
                "jpprof.wall.interval | 1us | jpprof.wall.interval = 1us: wall rate 1000:"
                        + " allowed are 0 and 100000 to 3600000000000 ns",
                "jpprof.heap.rate | -1 | jpprof.heap.rate = -1: heap rate -1: allowed are 0 to 2147483647 bytes",
                "jpprof.heap.rate | 512k | jpprof.heap.rate = 512k: not a whole number:"
                        + " allowed are 0 to 2147483647 bytes",
                "jpprof.block.rate | -1 | jpprof.block.rate = -1: block rate -1: allowed are 0 to 9223372036854775807 ns",
                "jpprof.block.rate | 99999999999999999999 |"
                        + " jpprof.block.rate = 99999999999999999999: not a whole number:"
                        + " allowed are 0 to 9223372036854775807 ns",
                "jpprof.mutex.fraction | -1 | jpprof.mutex.fraction = -1: mutex rate -1:"
                        + " allowed are 0 to 2147483647 contentions",
                "jpprof.engine | perf |"
                        + " jpprof.engine = perf: unknown engine \"perf\": allowed are [auto, async, jfr]",
                "jpprof.profiles | cpu,gpu | jpprof.profiles = cpu,gpu: unknown profile \"gpu\":"
                        + " allowed are [cpu, wall, heap, allocs, block, mutex, goroutine, threadcreate]",
                "jpprof.enabled | yes | jpprof.enabled = yes: allowed are [true, false]",
                "jpprof.baseline | write | jpprof.baseline = write: allowed are [check, update, off]",
                "jpprof.output.dir | '' | jpprof.output.dir = : a folder is needed",
                "jpprof.baseline.dir | '' | jpprof.baseline.dir = : a folder is needed",
            })
    void badValueFailsTheTestBeforeItBegins(String key, String value, String why) throws IOException {
        String expected = "jpprof can't profile plain(): " + why;

        failsBeforeItBegins(PlainTestCase.class, new FixtureRun(folder).with(key, value), expected);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nameThatIsNoPathFailsTheTestBeforeItBegins() throws IOException {
        failsBeforeItBegins(
                PlainTestCase.class,
                new FixtureRun(folder).with("jpprof.output.dir", "a\0b"),
                "jpprof can't profile plain(): jpprof.output.dir = a\0b: not a path on this system: Nul character not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpprof.sampler.dir", "jpprof.sampler.library", "jpprof.sampler.memory"})
    void settingsOfTheSamplerAreAllowed(String property) {
        System.setProperty(property, "1");
        try {
            new FixtureRun(folder).of(PlainTestCase.class).testEvents().assertStatistics(tests -> tests.started(1)
                    .succeeded(1));
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void parameterThatTheSamplerWouldNotSeeIsRefused() {
        assertThatThrownBy(() -> Configuration.read(key -> Optional.of("/opt"), List.of("jpprof.sampler.dir")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "jpprof.sampler.dir = /opt: allowed is a system property of the JVM only: -Djpprof.sampler.dir");
    }

    @Test
    void kindThatCanNotBePushedIsRefused() {
        Map<String, String> values = Map.of("jpprof.push.url", "http://localhost:1", "jpprof.push.kinds", "cpu,gpu");

        assertThatThrownBy(() -> Configuration.read(key -> Optional.ofNullable(values.get(key)), values.keySet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jpprof.push.kinds = cpu,gpu: unknown profile \"gpu\":"
                        + " allowed are [cpu, wall, heap, allocs, block, mutex, goroutine, threadcreate]");
    }

    @Test
    void unknownKeyFailsTheTestBeforeItBegins() throws IOException {
        System.setProperty("jpprof.cpu.rate", "250");
        try {
            failsBeforeItBegins(
                    PlainTestCase.class,
                    new FixtureRun(folder),
                    "jpprof can't profile plain(): unknown key jpprof.cpu.rate = 250: allowed are " + KEYS);
        } finally {
            System.clearProperty("jpprof.cpu.rate");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tooFast | cpu rate 1000001: allowed are 1 to 1000000 Hz",
                "never | cpu rate 0: allowed are 1 to 1000000 Hz",
                "negativeHeap | heap rate -1: allowed are 0 to 2147483647 bytes",
                "hugeAllocs | allocs rate 2147483648: allowed are 0 to 2147483647 bytes",
                "negativeBlock | block rate -1: allowed are 0 to 9223372036854775807 ns",
                "disagreeing | heap rate 1024 and allocs rate 2048:"
                        + " one sampler serves both, so the rates must be equal",
            })
    void badAnnotationFailsTheTestBeforeItBegins(String test, String why) throws IOException {
        BadAnnotationsTestCase.RAN.clear();

        new FixtureRun(folder)
                .of(BadAnnotationsTestCase.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                instanceOf(ExtensionConfigurationException.class),
                                message("jpprof can't profile " + test + "(): " + why)));

        assertThat(BadAnnotationsTestCase.RAN).isEmpty();
        assertThat(new WrittenArtifacts(folder).files()).isEmpty();
    }

    @Test
    void disabledMeansThatNothingIsWritten() throws IOException {
        new FixtureRun(folder)
                .with("jpprof.enabled", "false")
                .of(PlainTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));

        assertThat(new WrittenArtifacts(folder).files()).isEmpty();
    }

    @Test
    void rateDefaultsToGos() throws IOException {
        new FixtureRun(folder).of(RatesTestCase.class);

        hasPeriods("unset", 1_000_000_000 / 100, 512 * 1024);
    }

    @Test
    void configuredRateBeatsTheDefault() throws IOException {
        new FixtureRun(folder)
                .with("jpprof.cpu.hz", "50")
                .with("jpprof.heap.rate", "4096")
                .of(RatesTestCase.class);

        hasPeriods("unset", 1_000_000_000 / 50, 4096);
    }

    @Test
    void annotatedRateBeatsTheConfiguredOne() throws IOException {
        new FixtureRun(folder)
                .with("jpprof.cpu.hz", "50")
                .with("jpprof.heap.rate", "4096")
                .of(RatesTestCase.class);

        hasPeriods("given", 1_000_000_000 / 200, 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "async", "jfr"})
    void profileNamesTheEngineThatTookIt(String engine) throws IOException {
        new FixtureRun(folder).with("jpprof.engine", engine).of(PlainTestCase.class);

        assertThat(new WrittenArtifacts(folder)
                        .profile("cpu", PlainTestCase.class.getName(), "plain")
                        .comments())
                .anyMatch(comment -> comment.matches(engine.equals("jfr") ? "(?i).*flight.*" : "(?i).*async.*"));
    }

    private void failsBeforeItBegins(Class<?> fixture, FixtureRun run, String expected) throws IOException {
        PlainTestCase.RAN.clear();

        run.of(fixture)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1, finishedWithFailure(instanceOf(ExtensionConfigurationException.class), message(expected)));

        assertThat(PlainTestCase.RAN).isEmpty();
        assertThat(new WrittenArtifacts(folder).files()).isEmpty();
    }

    private void hasPeriods(String test, long cpu, long heap) throws IOException {
        WrittenArtifacts output = new WrittenArtifacts(folder);
        String testClass = RatesTestCase.class.getName();
        assertThat(output.profile("cpu", testClass, test).period()).isEqualTo(cpu);
        assertThat(output.profile("allocs", testClass, test).period()).isEqualTo(heap);
    }

    static class PlainTestCase {
        static final List<String> RAN = new ArrayList<>();

        @BeforeEach
        void setUp() {
            RAN.add("set up");
        }

        @Test
        @CpuProfile
        void plain() {
            RAN.add("test");
        }
    }

    static class BadAnnotationsTestCase {
        static final List<String> RAN = new ArrayList<>();

        @BeforeEach
        void setUp() {
            RAN.add("set up");
        }

        @Test
        @CpuProfile(hz = 1_000_001)
        void tooFast() {}

        @Test
        @CpuProfile(hz = 0)
        void never() {}

        @Test
        @HeapProfile(rate = -1)
        void negativeHeap() {}

        @Test
        @AllocsProfile(rate = 1L << 31)
        void hugeAllocs() {}

        @Test
        @BlockProfile(rate = -1)
        void negativeBlock() {}

        @Test
        @HeapProfile(rate = 1024)
        @AllocsProfile(rate = 2048)
        void disagreeing() {}
    }

    static class RatesTestCase {
        @Test
        @CpuProfile
        @AllocsProfile
        void unset() {}

        @Test
        @CpuProfile(hz = 200)
        @AllocsProfile(rate = HeapProfile.MB)
        void given() {}
    }
}
