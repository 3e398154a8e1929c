// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.measure.CountOfOne;
import io.github.jpprof.measure.CountsWithoutMemory;
import io.github.jpprof.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;

/** JVMs in which an engine can't run: the others go on, and each missing profile is reported. */
class BareJvmTest {
    @Test
    void reportsMissingBlockProfileWithoutFlightRecorder() throws Exception {
        String output = ChildJvm.run(
                BareJvm.class, "--limit-modules=java.base,java.logging,java.management,jdk.management,jdk.unsupported");

        assertThat(output)
                .contains("cpu by async-profiler")
                .contains("block failed: ")
                .contains("Flight Recorder");
    }

    @Test
    void flightRecorderSubstitutesOnOtherPlatformsAndWarnsOnce() throws Exception {
        String output = ChildJvm.run(BareJvm.class, "-Dos.name=Windows 11");

        assertThat(output).contains("cpu by Flight Recorder").contains("block by Flight Recorder");
        assertThat(output).containsOnlyOnce("jpprof: cpu by Flight Recorder: async-profiler can't be loaded here");
    }

    @Test
    void flightRecorderCountsWithoutTlabs() throws Exception {
        assertThat(ChildJvm.run(CountOfOne.class, "-Dos.name=Windows 11", "-XX:-UseTLAB"))
                .contains("1 object, 16 bytes");
        assertThat(ChildJvm.run(CountOfOne.class, "-Dos.name=Windows 11"))
                .contains("refused: jpprof's heap sampler is not loaded")
                .contains("with -XX:-UseTLAB Flight Recorder can count");
    }

    @Test
    void namesOptionThatAllowsNativeCode() throws Exception {
        assumeTrue(Runtime.version().feature() >= 24, "before JDK 24 native code can't be denied");

        assertThat(ChildJvm.run(BareJvm.class, "--illegal-native-access=deny"))
                .contains("jpprof: cpu by Flight Recorder: async-profiler can't be loaded here: ")
                .containsOnlyOnce("; allow it with --enable-native-access=ALL-UNNAMED");
        assertThat(ChildJvm.run(CountOfOne.class, "--illegal-native-access=deny"))
                .contains("; allow it with --enable-native-access=ALL-UNNAMED");
    }

    @Test
    void refusesCountWithoutMemoryForSampler() throws Exception {
        assertThat(ChildJvm.run(CountOfOne.class, "-Djpprof.sampler.memory=1000"))
                .contains(
                        "refused: the thread allocated 16 bytes by its own count, and the samples have 0; the sampler"
                                + " reports that it lost ",
                        ", as it does when its memory is full: give it more with"
                                + " -Djpprof.sampler.memory=BYTES, or run it again");
        assertThat(ChildJvm.run(CountOfOne.class, "-Djpprof.sampler.memory=10"))
                .contains("refused: jpprof's heap sampler has used all of the 10 bytes that it may have: give it more"
                        + " with -Djpprof.sampler.memory=BYTES");
        assertThat(ChildJvm.run(CountOfOne.class, "-Djpprof.sampler.memory=256MB"))
                .contains("jpprof: allocations by Flight Recorder: jpprof's heap sampler is off:"
                        + " -Djpprof.sampler.memory=256MB; a whole number of bytes from 1 is needed");
    }

    @Test
    void everyCountWithoutMemoryForSamplerNamesTheRemedy() throws Exception {
        assertThat(ChildJvm.run(CountsWithoutMemory.class, "-Djpprof.sampler.memory=1000")
                        .lines())
                .hasSize(4)
                .allMatch(line -> line.contains("give it more with -Djpprof.sampler.memory=BYTES"))
                .allMatch(line -> line.matches(".* it lost [1-9].*"));
    }

    @Test
    void saysWhichModuleCountsBytes() throws Exception {
        assertThat(ChildJvm.run(CountOfOne.class, "--limit-modules=java.base,java.logging,java.management,jdk.jfr"))
                .contains("refused: this JVM doesn't count the bytes that a thread allocates: add the module"
                        + " jdk.management to it");
    }

    @Test
    void takesProfilesAfterFirstUseOnVirtualThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");

        assertThat(ChildJvm.run(VirtualFirstUse.class).lines().filter(line -> line.contains(" by ")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).matches("cpu by async-profiler .*|allocs by jpprof heap sampler"));
    }
}
