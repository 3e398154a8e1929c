// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.jvm.StackFrames;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No profile has our own work, of whatever kind it is: whoever of a stack is the first that is not of the JDK is the user's or
 * another library's, and what the JDK does there is not Flight Recorder's.
 */
class OwnWorkTest {
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
    private static final List<String> RECORDERS = List.of("jdk.jfr.", "one.profiler.", "one.jfr.");
    private static final String OURS = "io.github.jpprof.";
    private static final String FIXTURES = OwnWorkTestCases.class.getName();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "jfr"})
    void noProfileOfParallelTestsHasOurWork(String engine) throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "cpu,wall,heap,allocs,block,mutex,goroutine,threadcreate")
                .systemProperty("jpprof.engine", engine)
                .systemProperty("jpprof.heap.rate", "4096")
                .systemProperty("jpprof.block.rate", "1")
                .systemProperty("jpprof.cpu.hz", "1000")
                .parameter("junit.jupiter.execution.parallel.enabled", "true")
                .parameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .parameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .parameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .run(OwnWorkTestCases.First.class, OwnWorkTestCases.Second.class, OwnWorkTestCases.Third.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        assertThat(ourWork()).isEmpty();
    }

    @Test
    void noProfileOfTraceHasOurWork() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(OwnWorkTestCases.Traced.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        assertThat(ourWork()).isEmpty();
    }

    /** Between what an extension does and what it has a store do there are frames of JUnit. */
    @Test
    void whatStoreOfJUnitCallsBackIsOurWork() {
        assertThat(TestRun.THIS_JVM).isNotNull(); // which says what is
        List<Location> stack = new ArrayList<>();
        ExtensionContext context = proxy(ExtensionContext.class, (method, arguments) -> switch (method) {
            case "getStore" -> proxy(ExtensionContext.Store.class, (ask, of) -> ((Function<?, ?>) of[1]).apply(null));
            case "getTestMethod" -> {
                stack.addAll(StackFrames.of(List.of(new Throwable().getStackTrace())));
                yield Optional.empty();
            }
            default -> Optional.empty();
        });

        TestContexts.annotatedPlaces(context);

        assertThat(stack).isNotEmpty();
        assertThat(Overhead.isAll(stack)).isTrue();
    }

    private static <T> T proxy(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(method.getName(), arguments)));
    }

    /** The samples of all profiles, each in one line, that are of our own work. */
    private List<String> ourWork() throws IOException {
        List<String> found = new ArrayList<>();
        Path root = folder.resolve("target/jpprof");
        int samples = 0;
        for (String file : Artifact.profilesIn(root)) {
            if (file.endsWith(".pb.gz")) {
                Profile profile = ProfileFile.read(root.resolve(file));
                for (Sample sample : profile.samples()) {
                    samples++;
                    if (isOurWork(sample)) {
                        found.add(file + " " + text(sample));
                    }
                }
            }
        }
        assertThat(samples).isPositive();
        return found;
    }

    /** A sample of CPU time may have the running method alone, where its callers could not be found: of that nothing is known. */
    private static boolean isOurWork(Sample sample) {
        if (sample.locations().size() == 1) {
            return false;
        }
        for (Location location : sample.locations()) {
            String function = function(location);
            if (RECORDERS.stream().anyMatch(function::startsWith)) {
                return true;
            }
            if (function.contains(".") && JDK.stream().noneMatch(function::startsWith)) {
                return function.startsWith(OURS)
                        && !function.startsWith(FIXTURES)
                        && !function.contains("$Proxy"); // an annotation, which JUnit reads
            }
        }
        return false;
    }

    private static String text(Sample sample) {
        return sample.labels()
                + sample.locations().stream().map(OwnWorkTest::function).collect(Collectors.joining(" <- "));
    }

    private static String function(Location location) {
        return location.functionName();
    }
}
