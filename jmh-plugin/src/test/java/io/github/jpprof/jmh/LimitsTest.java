// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks that are held to what they may allocate, from the command line. */
class LimitsTest {
    @TempDir
    private Path folder;

    private Jmh.Outcome run(String benchmarks, String... more) throws Exception {
        return profiled("Annotated." + benchmarks, "jpprof", more);
    }

    private Jmh.Outcome profiled(String benchmarks, String jpprof, String... more) throws Exception {
        String forks = List.of(more).contains("-f") ? "" : "-f=1";
        String[] fixed = {benchmarks, "-wi", "1", "-w", "200ms", "-i", "1", "-r", "200ms", "-prof", jpprof, forks};
        String[] all = Stream.of(fixed, more)
                .flatMap(Arrays::stream)
                .filter(argument -> !argument.isEmpty())
                .toArray(String[]::new);
        return Jmh.in(folder).run(all);
    }

    @Test
    void isSilentWhenLimitsAreKept() throws Exception {
        Jmh.Outcome output = run("(threeObjects|none|pair)$", "-foe", "true");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("allocs: exact, 3 objects and 56 bytes an operation")
                .contains("allocs: exact, 0 objects and 0 bytes an operation")
                .containsPattern("without \\d+ objects of set-up and tear-down")
                .doesNotContain("jpprof.failure")
                .doesNotContain("no cpu profile");
    }

    @Test
    void reportsExceededLimits() throws Exception {
        Jmh.Outcome output = run("tooMany$");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("jpprof.failure", "Annotated.tooMany allocates more than @MaxAllocations allows:")
                .contains(
                        "3 objects/op; allowed is at most 2", "Annotated.tooMany io/github/jpprof/jmh/Annotated.java:")
                .contains("Annotated.tooMany:allocs"); // the results are there nevertheless
        Path profile = folder.toRealPath()
                .resolve("target/jpprof/jmh/io.github.jpprof.jmh.Annotated.tooMany-AverageTime/exact.pb.gz");
        assertThat(profile).isNotEmptyFile();
        assertThat(output.text()).contains("  profile:   " + profile + "\n");
    }

    @Test
    void failTheRunWithFailOnErrorAndSendItsProfiles() throws Exception {
        try (Store store = new Store()) {
            Jmh.Outcome output = profiled("Annotated.tooMany$", "jpprof:push=" + store.url(), "-foe", "true");
            assertThat(output.exit()).as(output.text()).isNotZero();
            assertThat(output.text()).contains("3 objects/op; allowed is at most 2");
            assertThat(store.bodies()).singleElement().asString().contains("Annotated.tooMany");
        }
    }

    @Test
    void holdsEachMethodOfGroupToItsOwnLimit() throws Exception {
        Jmh.Outcome output = profiled("Groups.(one|limited)$", "jpprof");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("""
                        allocatesBeyond of the group io.github.jpprof.jmh.Groups.limited allocates more than @MaxAllocations allows:
                          actual:    1 objects/op; allowed is at most 0
                        """)
                .contains("Groups.limited:jpprof.failure")
                .doesNotContain("Groups.one:jpprof.failure", "countsWithin of the group");
    }

    @Test
    void sayWhenNoThreadRunsMethodOfGroup() throws Exception {
        Jmh.Outcome output = profiled("Groups.one$", "jpprof", "-tg", "0,1");
        assertThat(output.text())
                .contains(
                        "@MaxAllocations on allocates of the group io.github.jpprof.jmh.Groups.one can't be decided without an"
                                + " exact count:\n  reason:    no thread runs it\n");
    }

    @Test
    void areCheckedWhateverIsProfiled() throws Exception {
        for (String kinds : new String[] {"cpu", "block;mutex", "allocs", "engine=jfr"}) {
            Jmh.Outcome output = profiled("Annotated.tooMany$", "jpprof:" + kinds, "-foe", "true");
            assertThat(output.exit()).as(output.text()).isNotZero();
            assertThat(output.text()).contains("3 objects/op; allowed is at most 2");
        }
    }

    @Test
    void areUndecidedWithoutCount() throws Exception {
        for (String how : new String[] {"exact=off", "cpu;exact=off"}) {
            Jmh.Outcome output = profiled("Annotated.threeObjects$", "jpprof:" + how, "-foe", "true");
            assertThat(output.exit()).as(output.text()).isNotZero();
            assertThat(output.text())
                    .contains(
                            "threeObjects can't be decided without an exact count:\n  reason:    the extra phase that counts"
                                    + " is switched off with exact=off");
        }
        Jmh.Outcome embedded = profiled("Annotated.threeObjects$", "jpprof:cpu", "-foe", "true", "-f", "0");
        assertThat(embedded.exit()).as(embedded.text()).isNotZero();
        assertThat(embedded.text())
                .contains(
                        "threeObjects can't be decided without an exact count:\n  reason:    the extra phase that counts needs a fork");
    }

    @Test
    void ofNestedClassesAreChecked() throws Exception {
        Jmh.Outcome output = profiled("Annotated.Nested.boxes$", "jpprof");
        assertThat(output.text()).contains("Annotated.Nested.boxes allocates more than @MaxAllocations allows:");
    }

    @Test
    void thatBenchmarksCantHaveFail() throws Exception {
        Jmh.Outcome output = profiled("Annotated.Wrong.*", "jpprof", "-foe", "true");
        assertThat(output.exit()).as(output.text()).isNotZero();
        Jmh.Outcome all = profiled("Annotated.Wrong.*", "jpprof");
        assertThat(all.text())
                .contains("negative: @MaxAllocations(objects) = -5: allowed is 0 or more")
                .contains("none: @MaxAllocations without a limit: give objects, bytes, or both")
                .contains("waits: @MaxBlockingTime is for tests");
    }
}
