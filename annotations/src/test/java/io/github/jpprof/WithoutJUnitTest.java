// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import java.io.File;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class with all annotations, on a class path without JUnit. */
class WithoutJUnitTest {
    private static final String SOURCE = """
            package bench;

            import io.github.jpprof.*;
            import java.lang.annotation.*;

            @CpuProfile(hz = 250)
            @HeapProfile(rate = 64 * HeapProfile.KB)
            @AllocsProfile
            @BlockProfile
            @MutexProfile
            @ThreadCreateProfile
            @ThreadProfile
            @ExecutionTrace
            public class CodecBenchmark {
                @Retention(RetentionPolicy.RUNTIME)
                @MaxAllocations(objects = 3)
                @AllocationBaseline
                @MaxLiveObjects(0)
                @MaxBlockingTime("1ms")
                @NoLeakedThreads
                public @interface Frugal {}

                @Frugal
                public void encode() {}
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void compilesWithoutAWarning() throws Exception {
        assertThat(compile(classPath())).isEmpty();
    }

    /** So that the test above can fail: javac says so where a public annotation names a type of JUnit. */
    @Test
    void compilerWarnsOfTheAnnotationsThatNameJUnit() throws Exception {
        String own = "package io.github.jpprof; @JUnitExtended @interface Own {}";
        assertThat(compile(classPath(), "Own", own))
                .contains("class file for org.junit.jupiter.api")
                .contains("ExtendWith");
    }

    @Test
    void annotationsAreReadByReflection() throws Exception {
        compile(classPath());
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (Path entry : classPath()) {
            urls.add(entry.toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> benchmark = loader.loadClass("bench.CodecBenchmark");
            assertThat(benchmark.getAnnotations()).hasSize(8);
            for (Annotation annotation : benchmark.getAnnotations()) {
                assertThat(annotation.annotationType().getAnnotations())
                        .extracting(meta -> meta.annotationType().getName())
                        .contains("io.github.jpprof.JUnitExtended");
            }

            // With the loader's own classes, which have no JUnit either.
            Class<?> places = loader.loadClass("io.github.jpprof.annotated.AnnotatedPlaces");
            Object found = places.getConstructor(List.class)
                    .newInstance(List.<AnnotatedElement>of(benchmark.getMethod("encode"), benchmark));
            Method nearest = places.getMethod("nearest", Class.class);
            Object limit = ((Optional<?>) nearest.invoke(found, loader.loadClass("io.github.jpprof.MaxAllocations")))
                    .orElseThrow();
            assertThat(limit.toString())
                    .startsWith("@io.github.jpprof.MaxAllocations(")
                    .contains("objects=3", "bytes=-1");
            Map<?, ?> rates = (Map<?, ?>) loader.loadClass("io.github.jpprof.annotated.AnnotatedRates")
                    .getMethod("of", places)
                    .invoke(null, found);
            Map<String, Object> byName = new TreeMap<>();
            rates.forEach((kind, rate) -> byName.put(kind.toString(), rate));
            assertThat(byName)
                    .containsEntry("CPU", 250L)
                    .containsEntry("HEAP", 65_536L)
                    .containsEntry("THREADCREATE", 1L)
                    .hasSize(6);
        }
    }

    private String compile(List<Path> classPath) throws Exception {
        return compile(classPath, "CodecBenchmark", SOURCE);
    }

    /** What javac says. */
    private String compile(List<Path> classPath, String name, String source) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-Xlint:all",
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        boolean compiled = javac.getTask(
                        said,
                        null,
                        null,
                        options,
                        null,
                        javac.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(said.toString()).isTrue();
        return said.toString();
    }

    /** What a benchmark has: the annotations and the modules below. */
    private static List<Path> classPath() throws Exception {
        List<Path> entries = new ArrayList<>();
        for (Class<?> of : List.of(CpuProfile.class, ProfileKind.class, Profile.class)) {
            entries.add(Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        return entries;
    }
}
