// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.file.JvmSamples.Work;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JvmSamplesTest {
    @Test
    void separatesJvmThreadsFromProgram() {
        JvmSamples samples = JvmSamples.of(FileProfile.of(Profile.builder(new ValueType("cpu", "nanoseconds"))
                .add(
                        stack(
                                "PhaseChaitin::Split",
                                "Compile::Compile",
                                "CompileBroker::compiler_thread_loop",
                                "thread_native_entry",
                                "clone3"),
                        labels("C2 CompilerThre"),
                        1)
                .add(
                        stack("G1ScanHRForRegionClosure::scan_heap_roots", "WorkerThread::run", "Thread::call_run"),
                        labels("GC Thread#N"),
                        2)
                .add(stack("VMThread::run", "java_start"), List.of(), 4)
                .add(stack("[unknown]"), labels("VM Periodic Tas"), 8)
                .add(
                        stack("SystemDictionary::load", "java.lang.ClassLoader.loadClass", "Thread::call_run"),
                        labels("main"),
                        16)
                .add(stack("memcpy", "a.Codec$Part.<init>"), labels("G1 of a user"), 32)
                .add(stack("epoll_wait", "start_thread"), labels("native-pool-1"), 64)
                .add(stack("runtime.mallocgc", "main.main"), List.of(), 128)
                .build()));

        assertThat(samples.value(Work.COMPILER, 0)).isEqualTo(1);
        assertThat(samples.value(Work.COLLECTOR, 0)).isEqualTo(2);
        assertThat(samples.value(Work.OTHER, 0)).isEqualTo(4 + 8);
        assertThat(samples.total(0)).isEqualTo(255);
        assertThat(samples.program().samples()).hasSize(4);
    }

    private static List<Location> stack(String... names) {
        return Stream.of(names)
                .map(name -> Location.of(new Function(name, "", "", 0), 1))
                .toList();
    }

    private static List<Label> labels(String thread) {
        return List.of(new Label.Text("thread", thread));
    }
}
