// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverheadTest {
    @Test
    void namesExistingClasses() {
        assertThat(Overhead.CLASSES).isNotEmpty().allSatisfy(name -> assertThatCode(() -> Class.forName(name))
                .as("class %s", name)
                .doesNotThrowAnyException());
    }

    @Test
    void includesMethodsOfTheseClassesAndOfRecorders() {
        String name = Overhead.CLASSES.get(0);

        assertThat(isOverhead(name + ".method")).isTrue();
        assertThat(isOverhead("jdk.jfr.internal.PlatformRecorder.start")).isTrue();
        assertThat(isOverhead(name + "Other.method")).isFalse();
        assertThat(isOverhead("com.example.Main.main")).isFalse();
    }

    @Test
    void includesAddedClassesAndFindsTheirCaller() {
        List<Location> stack = List.of(
                Frames.synthetic("java.lang.Object.wait"),
                Frames.synthetic(OverheadTest.class.getName() + ".added"),
                Frames.synthetic("com.example.Main.main"));
        assertThat(Overhead.in(stack)).isFalse();
        assertThat(Overhead.callerOf(stack)).isEqualTo(stack);

        Overhead.add(OverheadTest.class);

        assertThat(Overhead.in(stack)).isTrue();
        assertThat(Overhead.callerOf(stack)).containsExactly(Frames.synthetic("com.example.Main.main"));
    }

    @Test
    void includesWhatOurOwnThreadsDoWhateverTheyAreCalled() throws InterruptedException {
        List<String> functions = new ArrayList<>();
        Thread thread = OwnThreads.make("test", () -> {
            for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
                functions.add(frame.getClassName() + "." + frame.getMethodName());
            }
        });
        thread.start();
        thread.join();

        assertThat(functions).anyMatch(OverheadTest::isOverhead);
    }

    @Test
    void includesWalksThatEndTooEarlyInAMethodOfOurs() {
        String ours = OverheadTest.class.getName();

        assertThat(isAllOfWalk("java.util.List.of", ours + ".helper")).isTrue();
        assertThat(isAllOfWalk("java.util.List.of", ours + ".helper", "com.example.Main.main"))
                .isFalse();
        assertThat(isAllOfWalk(ours + ".helper", ours + "Thread.run")).isFalse();
        assertThat(isAllOfWalk(ours + ".helper", ours + ".main")).isFalse();
        assertThat(isAllOfWalk("java.util.List.of")).isFalse();
    }

    @Test
    void includesWalksThatGoAstrayAboveAMethodOfOurs() {
        String ours = OverheadTest.class.getName() + ".helper";

        assertThat(isAllOfWalk("method_entry_barrier", ours, "java.util.Iterator.next"))
                .isTrue();
        assertThat(isAllOfWalk("com.google.protobuf.CodedOutputStream.write", ours))
                .isTrue();
        assertThat(isAllOfWalk("com.example.Main.work", ours)).isFalse();
        assertThat(isAllOfWalk("com.example.Main.work", ours, "java.util.Iterator.next"))
                .isFalse();
        assertThat(isAllOfWalk("java.util.List.of", ours, "java.lang.Thread.run"))
                .isFalse();
        assertThat(isAllOfWalk("java.util.List.of", ours, "java.lang.Thread.run", "thread_native_entry"))
                .isFalse();
        assertThat(isAllOfWalk("method_entry_barrier", "java.util.Iterator.next"))
                .isFalse();
    }

    private static boolean isAllOfWalk(String... functions) {
        return Overhead.isAllOfWalk(Stream.of(functions).map(Frames::synthetic).toList());
    }

    private static boolean isOverhead(String function) {
        return Overhead.in(List.of(Frames.synthetic(function)));
    }
}
