// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.files.SafeFileName;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Which tests leave which profiles, where, and of what. */
class AnnotationsTest {
    private static final String FIXTURES = "io.github.jpprof.junit.AnnotatedTestCases$";

    @TempDir
    private Path folder;

    @Test
    void annotationOnAMethodProfilesThatMethod() throws IOException {
        assertThat(profiled(AnnotatedTestCases.OnMethods.class))
                .containsExactly("OnMethods/allKinds: block cpu heap wall", "OnMethods/allocates: allocs");
    }

    @Test
    void writesTextNextToEachProfile() throws IOException {
        TestKit.run(folder, AnnotatedTestCases.OnMethods.class, "allKinds");
        assertThat(Artifact.filesIn(folder.resolve("jpprof/" + FIXTURES + "OnMethods/allKinds")))
                .containsExactly(
                        "block.pb.gz",
                        "block.txt",
                        "cpu.pb.gz",
                        "cpu.txt",
                        "heap.pb.gz",
                        "heap.txt",
                        "wall.pb.gz",
                        "wall.txt");
    }

    @Test
    void profilesOnlyTheBodyWithStacksThatBeginThere() throws IOException {
        TestKit.run(folder, AnnotatedTestCases.OnMethods.class, "allocates");
        Profile profile = read("OnMethods/allocates/allocs.pb.gz");
        long allocated = Artifact.cum(profile, "alloc_space", "allocates");
        assertThat(allocated).isBetween(16L << 20, 17L << 20);
        assertThat(Artifact.cum(profile, "alloc_space", "allocateBefore")).isZero();
        assertThat(Artifact.cum(profile, "alloc_space", "org.junit.")).isZero();
    }

    @Test
    void exactProfileExcludesAllocationsOfLimits() throws IOException {
        TestKit.run(folder, AnnotatedTestCases.Exact.class);
        Profile profile = read("Exact/allocates/allocs.pb.gz");
        Set<String> roots = new HashSet<>();
        long objects = 0;
        for (Sample sample : profile.samples()) {
            String root = function(sample, sample.locations().size() - 1);
            roots.add(root);
            objects += function(sample, 0).equals(root) && root.endsWith(".allocates") ? sample.value(0) : 0;
        }
        String test = AnnotatedTestCases.Exact.class.getName() + ".allocates";
        assertThat(roots)
                .contains(test)
                .noneMatch(root -> root.startsWith("org.junit."))
                .noneMatch(root -> root.startsWith("io.github.jpprof.") && !root.equals(test));
        assertThat(objects).isEqualTo(AnnotatedTestCases.Exact.OBJECTS);
    }

    @Test
    void givenRatesAreTheProfiles() throws IOException {
        TestKit.run(folder, AnnotatedTestCases.OnMethods.class, "allKinds");
        assertThat(read("OnMethods/allKinds/cpu.pb.gz").period()).isEqualTo(1_000_000);
        assertThat(read("OnMethods/allKinds/wall.pb.gz").period()).isEqualTo(5_000_000);
        assertThat(read("OnMethods/allKinds/heap.pb.gz").period()).isEqualTo(1 << 18);
        assertThat(read("OnMethods/allKinds/block.pb.gz").comments())
                .anyMatch(comment -> comment.contains("at least 12345 ns"));
    }

    @Test
    void annotationOnClassHoldsForMethodsWithoutTheirOwn() throws IOException {
        assertThat(profiled(AnnotatedTestCases.OnClass.class))
                .containsExactly(
                        "OnClass/asTheClass: allocs cpu",
                        "OnClass/atAnotherRate: allocs cpu",
                        "OnClass/switchedOff: cpu");
        assertThat(read("OnClass/asTheClass/allocs.pb.gz").period()).isEqualTo(1 << 20);
        assertThat(read("OnClass/atAnotherRate/allocs.pb.gz").period()).isEqualTo(1 << 18);
    }

    @Test
    void annotationOfASuperclassIsInherited() throws IOException {
        assertThat(profiled(AnnotatedTestCases.Inheriting.class))
                .containsExactly(
                        "Inheriting/asTheClass: allocs cpu",
                        "Inheriting/atAnotherRate: allocs cpu",
                        "Inheriting/ofItsOwn: allocs cpu",
                        "Inheriting/switchedOff: cpu");
    }

    @Test
    void annotationsMayBeComposed() throws IOException {
        assertThat(profiled(AnnotatedTestCases.Composed.class)).containsExactly("Composed/lean: allocs block");
    }

    @Test
    void nestedClassesTakeTheOuterClassesAnnotations() throws IOException {
        assertThat(profiled(AnnotatedTestCases.Enclosing.class))
                .containsExactly(
                        "Enclosing$Inner$Innermost/nearest: allocs", "Enclosing$Inner/asTheOuterClass: allocs block");
    }

    @Test
    void staticClassIgnoresAnnotationsOfEnclosingClass() throws IOException {
        assertThat(profiled(AnnotatedTestCases.Enclosing.NotNested.class))
                .containsExactly("Enclosing$NotNested/onlyItsOwn: cpu");
    }

    @Test
    void eachInvocationOfATemplateAndEachDynamicTestHasItsFolder() throws IOException {
        assertThat(profiled(AnnotatedTestCases.Templates.class))
                .containsExactly(
                        "Templates/dynamic-1: allocs",
                        "Templates/dynamic-2-1: allocs",
                        "Templates/parameterized-1: allocs",
                        "Templates/parameterized-2: allocs",
                        "Templates/repeated-1: allocs",
                        "Templates/repeated-2: allocs");
        Profile dynamic = read("Templates/dynamic-1/allocs.pb.gz");
        assertThat(Artifact.cum(dynamic, "alloc_space", "allocateInDynamicTest"))
                .isPositive();
        assertThat(Artifact.cum(dynamic, "alloc_space", "Templates.dynamic")).isZero();
    }

    @Test
    void eachInvocationOfAClassTemplateHasItsFolder() throws IOException {
        assertThat(profiled(AnnotatedTestCases.Parameterized.class))
                .containsExactly(
                        "Parameterized-1/plain: allocs",
                        "Parameterized-1/repeated-1: allocs",
                        "Parameterized-1/repeated-2: allocs",
                        "Parameterized-2/plain: allocs",
                        "Parameterized-2/repeated-1: allocs",
                        "Parameterized-2/repeated-2: allocs");
    }

    @Test
    void instancePerClassMakesNoDifference() throws IOException {
        assertThat(profiled(AnnotatedTestCases.PerClass.class))
                .containsExactly("PerClass/one: allocs", "PerClass/two: allocs");
    }

    @Test
    void overloadsAndNamesThatDifferInCaseHaveSeparateFolders() throws IOException {
        SortedSet<String> first = profiled(AnnotatedTestCases.Overloaded.class);
        assertThat(first).hasSize(3).anyMatch(name -> name.equals("Overloaded/encodes(int)-1: allocs"));
        assertThat(first.stream().map(SafeFileName::ignoringCase)).doesNotHaveDuplicates();
        assertThat(profiled(AnnotatedTestCases.Overloaded.class)).isEqualTo(first);
    }

    @Test
    void artifactsAreAttachedToTheTest() throws IOException {
        TestKit.run(folder, AnnotatedTestCases.OnMethods.class, "allocates");
        assertThat(Artifact.filesIn(folder.resolve("reports")))
                .map(file -> file.substring(file.indexOf('/')))
                .containsExactly("/jpprof/allocs.pb.gz", "/jpprof/allocs.txt");
    }

    @Test
    void disabledByConfigurationNothingIsProfiled() throws IOException {
        TestKit.in(folder)
                .configurationParameter("jpprof.enabled", "false")
                .selectors(org.junit.platform.engine.discovery.DiscoverySelectors.selectClass(
                        AnnotatedTestCases.OnClass.class))
                .execute();
        assertThat(Artifact.filesIn(folder)).isEmpty();
    }

    private SortedSet<String> profiled(Class<?> fixture) throws IOException {
        EngineExecutionResults results = TestKit.run(folder, fixture);
        assertThat(results.testEvents().failed().count()).isZero();
        assertThat(TestKit.reported(results)).isEmpty();
        return Artifact.profiledIn(folder.resolve("jpprof")).stream()
                .map(name -> name.replace(FIXTURES, ""))
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }

    private Profile read(String file) throws IOException {
        return ProfileFile.read(folder.resolve("jpprof/" + FIXTURES + file));
    }

    private static String function(Sample sample, int frame) {
        return sample.locations().get(frame).functionName();
    }
}
