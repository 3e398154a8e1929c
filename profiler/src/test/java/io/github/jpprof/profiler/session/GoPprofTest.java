// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.testsupport.GoTool;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens profiles of known work in {@code go tool pprof}: nothing on standard error, and the right function on top. */
class GoPprofTest {
    static volatile Object sink; // what is computed must be used

    @TempDir
    Path folder;

    @BeforeAll
    static void needsGo() {
        GoTool.assumeInstalled();
    }

    @Test
    void cpu() throws Exception {
        Path file = profile(ProfileKind.CPU, 1000, "cpu.pb.gz", GoPprofTest::spin);

        assertThat(firstRow(file)).endsWith("io.github.jpprof.profiler.session.GoPprofTest.spin");
        assertThat(pprof("-raw", file)).contains("cpu/nanoseconds", "GoPprofTest.spin");
        assertThat(list("GoPprofTest.spin", file)).contains("x = 31 * x + (x >>> 7);");
    }

    @Test
    void allocs() throws Exception {
        Path file = profile(ProfileKind.ALLOCS, 4096, "allocs.pb.gz", () -> allocate(2_000));

        assertThat(firstRow(file)).endsWith("io.github.jpprof.profiler.session.GoPprofTest.allocate");
        assertThat(list("GoPprofTest.allocate", file)).contains("sink = new byte[10_000];");
    }

    @Test
    void heap() throws Exception {
        Path file = profile(ProfileKind.HEAP, 4096, "heap.pb.gz", () -> allocate(200));

        assertThat(pprof("-raw", file)).contains("inuse_space/bytes[dflt]");
        assertThat(pprof("-top", "-sample_index=alloc_objects", file)).contains("GoPprofTest.allocate");
    }

    @Test
    void block() throws Exception {
        Path file = profile(ProfileKind.BLOCK, 1, "block.pb.gz", GoPprofTest::park);

        assertThat(firstRow(file)).endsWith("jdk.internal.misc.Unsafe.park");
        assertThat(list("GoPprofTest.park", file)).contains("LockSupport.parkNanos");
        assertThat(pprof("-top", "-sample_index=contentions", file)).contains("GoPprofTest.park");
    }

    @Test
    void differenceOfTwoProfilesIsWhatWasAdded() throws Exception {
        Path base = profile(ProfileKind.BLOCK, 1, "base.pb.gz", GoPprofTest::park);
        Path more = profile(ProfileKind.BLOCK, 1, "more.pb.gz", () -> {
            park();
            park();
        });

        // Only what this test did: a thread of the test runner's may have waited, too, while either was taken.
        assertThat(pprof("-top", "-focus=GoPprofTest.park", "-sample_index=contentions", "-diff_base=" + base, more))
                .containsPattern(" 1 +\\S+ +\\S+ +1 +\\S+ +jdk.internal.misc.Unsafe.park");
    }

    @Test
    void tagsFocus() throws Exception {
        Attribution labelled = new Attribution() {
            @Override
            public List<Label> labels(ThreadRef thread, long epochNanos) {
                return List.of(new Label.Text("test", "parks"));
            }
        };
        Path file = profile(ProfileKind.BLOCK, 1, "block.pb.gz", GoPprofTest::park, labelled);

        assertThat(pprof("-top", "-tagfocus=test=parks", file)).contains("GoPprofTest.park");
        assertThat(pprof("-tags", file)).contains("parks");
    }

    private Path profile(ProfileKind kind, long rate, String name, Runnable work) throws Exception {
        return profile(kind, rate, name, work, Attribution.PROCESS);
    }

    private Path profile(ProfileKind kind, long rate, String name, Runnable work, Attribution attribution)
            throws Exception {
        ProfilingRequest request = ProfilingRequest.of().with(kind, rate);
        ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, attribution);
        work.run();
        Profile profile = session.stop().profiles().get(kind);
        Path file = folder.resolve(name);
        ProfileFile.write(profile, file);
        return file;
    }

    private String firstRow(Path file) throws Exception {
        List<String> lines = pprof("-top", file).lines().toList();
        return lines.get(1 + indexOfHeader(lines));
    }

    private static int indexOfHeader(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith("flat")) {
                return i;
            }
        }
        throw new AssertionError("no table in " + lines);
    }

    private String list(String function, Path file) throws Exception {
        return pprof("-source_path=" + Path.of("src/test/java").toAbsolutePath(), "-list=" + function, file);
    }

    private String pprof(Object... arguments) throws Exception {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        GoTool.Output output = new GoTool(folder).pprof(words);
        assertThat(output.err()).isEmpty();
        return output.out();
    }

    private static void spin() {
        long x = 1;
        for (long i = 0; i < 400_000_000; i++) {
            x = 31 * x + (x >>> 7);
        }
        sink = x;
    }

    private static void allocate(int objects) {
        for (int i = 0; i < objects; i++) {
            sink = new byte[10_000];
        }
    }

    private static void park() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
}
