// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.testsupport.GoTool;
import io.github.jpprof.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Go's answers, in Go's words. */
@Tag("clocks")
class PprofTest {
    private static final NamedProfile OPEN_FILES = Pprof.newProfile("open_files");

    @TempDir
    private Path folder;

    @BeforeAll
    static void rates() {
        Pprof.setMemProfileRate(512 << 10);
        Pprof.setBlockProfileRate(1);
        Pprof.setMutexProfileFraction(1);
    }

    @AfterAll
    static void off() {
        Pprof.setMemProfileRate(0);
        Pprof.setBlockProfileRate(0);
        Pprof.setMutexProfileFraction(0);
    }

    @Test
    void sortsBuiltInProfilesByName() {
        assertThat(Pprof.profiles())
                .extracting(NamedProfile::name)
                .containsSubsequence("allocs", "block", "goroutine", "heap", "mutex", "open_files", "threadcreate");
    }

    @Test
    void threadIsAnotherNameOfGoroutine() {
        assertThat(Pprof.lookup("thread")).isEqualTo(Pprof.lookup("goroutine"));
        assertThat(Pprof.lookup("goroutines")).isEmpty();
    }

    @Test
    void answersMisuseOfCustomProfilesAsGo() {
        assertThatThrownBy(() -> Pprof.newProfile("")).hasMessage("pprof: NewProfile with empty name");
        assertThatThrownBy(() -> Pprof.newProfile("heap")).hasMessage("pprof: NewProfile name already in use: heap");
        NamedProfile heap = Pprof.lookup("heap").orElseThrow();
        assertThatThrownBy(() -> heap.add("a", 0)).hasMessage("pprof: Add called on built-in Profile heap");
        String value = "twice";
        OPEN_FILES.add(value, 0);
        assertThatThrownBy(() -> OPEN_FILES.add(value, 0)).hasMessage("pprof: Profile.Add of duplicate value");
        OPEN_FILES.remove(value);
        assertThatThrownBy(() -> Pprof.labels("key")).hasMessage("uneven number of arguments to pprof.Labels");
    }

    @Test
    void customProfileCountsValuesByAddingStack() {
        String one = "one";
        opens(one, 0);
        opens("two", 0);
        opens("three", 1);
        OPEN_FILES.remove(one);
        Profile profile = OPEN_FILES.snapshot();
        assertThat(OPEN_FILES.count()).isEqualTo(2);
        assertThat(profile.total("open_files")).isEqualTo(2);
        assertThat(SampleSums.cum(profile, "open_files", "PprofTest.opens")).isEqualTo(1);
        assertThat(profile.samples())
                .allSatisfy(sample -> assertThat(sample.locations()).hasSizeLessThanOrEqualTo(32));
        OPEN_FILES.remove("two");
        OPEN_FILES.remove("three");
        assertThat(OPEN_FILES.count()).isZero();
    }

    private static void opens(Object value, int skip) {
        OPEN_FILES.add(value, skip);
    }

    @Test
    void oneCpuProfileAtATime() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.stopCpuProfile(); // does nothing
        Pprof.startCpuProfile(out);
        try {
            assertThatThrownBy(() -> Pprof.startCpuProfile(out)).hasMessage("cpu profiling already in use");
            assertThat(out.size()).isZero();
        } finally {
            Pprof.stopCpuProfile();
        }
        Profile profile = ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu");
        assertThat(profile.period()).isEqualTo(10_000_000);
        assertThat(profile.durationNanos()).isPositive();
    }

    @Test
    void oneWallProfileAtATime() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.stopWallProfile(); // does nothing
        Pprof.startWallProfile(out);
        try {
            assertThatThrownBy(() -> Pprof.startWallProfile(out)).hasMessage("wall profiling already in use");
            assertThat(out.size()).isZero();
            Thread.sleep(100);
        } finally {
            Pprof.stopWallProfile();
        }
        Profile profile = ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "wall");
        assertThat(profile.period()).isEqualTo(10_000_000);
        assertThat(SampleSums.cum(profile, "wall", "PprofTest.oneWallProfileAtATime"))
                .isBetween(50_000_000L, 1_000_000_000L);
    }

    @Test
    void returnsFractionAndIgnoresNegativeOne() {
        assertThat(Pprof.setMutexProfileFraction(-1)).isEqualTo(1);
        assertThat(Pprof.setMutexProfileFraction(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"goroutine", "heap", "allocs", "threadcreate", "block", "mutex", "open_files"})
    void goReadsEveryProfileInEachForm(String name) throws Exception {
        GoTool.assumeInstalled();
        work();
        String value = name + " is open";
        OPEN_FILES.add(value, 0);
        NamedProfile profile = Pprof.lookup(name).orElseThrow();
        GoTool go = new GoTool(folder);
        int forms = name.equals("goroutine") ? 2 : 3; // all but the thread dump
        for (int debug = 0; debug < forms; debug++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            profile.writeTo(out, debug);
            Path file = Files.write(folder.resolve(name + debug), out.toByteArray());
            GoTool.Output read = go.pprof("-raw", file.toString());
            assertThat(read.out()).as("%s %d", name, debug).contains("Samples:", "Locations");
            assertThat(Arrays.asList(read.out().split("\n")))
                    .as("%s %d", name, debug)
                    .hasSizeGreaterThan(8);
        }
        OPEN_FILES.remove(value);
    }

    @Test
    void fullestTextOfThreadsIsJvmsOwnDump() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        synchronized (OPEN_FILES) {
            Pprof.lookup("goroutine").orElseThrow().writeTo(out, 2);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "\"" + Thread.currentThread().getName() + "\"",
                        "java.lang.Thread.State: RUNNABLE",
                        "- locked <");
    }

    @Test
    void refusesNullAtOnce() throws IOException {
        assertThatThrownBy(() -> Pprof.startCpuProfile(null)).hasMessage("the stream of the CPU profile");
        assertThatThrownBy(() -> Pprof.startWallProfile(null)).hasMessage("the stream of the wall-clock profile");
        assertThatThrownBy(() -> Trace.start(null)).hasMessage("the stream of the trace");
        assertThatThrownBy(() -> Pprof.labels("key", null)).hasMessage("the value of a label");
        assertThatThrownBy(() -> Pprof.labels(null, "value")).hasMessage("the key of a label");
        Pprof.startCpuProfile(OutputStream.nullOutputStream());
        Pprof.stopCpuProfile();
    }

    @Test
    void writesNameOfSeveralWordsAsOneInText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.newProfile("open\n files").writeTo(out, 1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("open_files profile: total 0");
    }

    @Test
    void reportsMissedCpuTimeOfShortThreads() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.startCpuProfile(out);
        for (int i = 0; i < 400; i++) {
            Thread brief = new Thread(() -> CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(2)));
            brief.start();
            brief.join();
        }
        Pprof.stopCpuProfile();
        Profile profile = ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu");
        assertThat(profile.comments())
                .anyMatch(comment -> comment.contains("% of the CPU time that this process used meanwhile")
                        && comment.matches(".*: up to .* by 4\\d\\d threads that ended before the next sample.*"));
    }

    /** Something of each kind. */
    private static void work() throws InterruptedException {
        byte[][] garbage = new byte[64][];
        for (int i = 0; i < garbage.length; i++) {
            garbage[i] = new byte[256 << 10];
        }
        assertThat(garbage[63]).isNotNull();
        Object lock = new Object();
        Thread waiter;
        synchronized (lock) {
            waiter = new Thread(() -> {
                synchronized (lock) {
                    assertThat(Thread.holdsLock(lock)).isTrue();
                }
            });
            waiter.start();
            while (waiter.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }
        waiter.join();
    }
}
