// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that runs for long has many stacks, and they differ in few of their frames. */
class SharedFramesTest {
    private static final int PATHS = 64;

    private final HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()));

    @AfterEach
    void close() {
        observer.close();
    }

    /** Comes to the same allocation on a path of its own for each number. */
    @SuppressWarnings("DuplicateBranches") // the calls are on lines of their own
    private static void allocate(int path, int depth) {
        if (depth == 0) {
            Sampled.sink = new int[2];
        } else if ((path & 1) == 0) {
            allocate(path >> 1, depth - 1);
        } else {
            allocate(path >> 1, depth - 1);
        }
    }

    private List<SampledStack> stacks() {
        assertThat(observer.arm()).isTrue();
        observer.begin();
        for (int path = 0; path < PATHS; path++) {
            allocate(path, 6);
        }
        observer.update();
        return observer.samples().samples().stream()
                .filter(Sampled.in("allocate"))
                .map(SampledObjects::stack)
                .toList();
    }

    private static Stream<SampledFrame> frames(List<SampledStack> stacks) {
        return stacks.stream().flatMap(stack -> stack.frames().stream());
    }

    @Test
    void equalFramesOfStacksAreOneObject() {
        List<SampledStack> stacks = stacks();
        assertThat(stacks).hasSize(PATHS);
        IdentityHashMap<SampledFrame, SampledFrame> objects = new IdentityHashMap<>();
        frames(stacks).forEach(frame -> objects.put(frame, frame));
        assertThat(objects).hasSize((int) frames(stacks).distinct().count());
    }

    @Test
    void framesReadAfterTheirNamesWereReleasedAreThoseThatAreKept() {
        List<SampledStack> before = stacks();
        SAMPLER.forgetUnused();
        IdentityHashMap<SampledFrame, SampledFrame> objects = new IdentityHashMap<>();
        frames(before).forEach(frame -> objects.put(frame, frame));
        frames(stacks()).forEach(frame -> objects.put(frame, frame));
        assertThat(objects.keySet().stream().filter(frame -> frame.method().equals("allocate")))
                .hasSize(3);
    }
}
