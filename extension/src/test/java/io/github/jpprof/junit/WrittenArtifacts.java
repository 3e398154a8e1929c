// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What fixtures left below their folder. */
final class WrittenArtifacts {
    private static final Map<String, List<String>> SAMPLE_TYPES = Map.of(
            "cpu", List.of("samples/count", "cpu/nanoseconds"),
            "heap", List.of("alloc_objects/count", "alloc_space/bytes", "inuse_objects/count", "inuse_space/bytes"),
            "allocs", List.of("alloc_objects/count", "alloc_space/bytes"),
            "block", List.of("contentions/count", "delay/nanoseconds"));

    private final Path root;

    WrittenArtifacts(Path folder) {
        root = folder.resolve("jpprof");
    }

    /**
     * Checks that these are all the artifacts, each with its text, and that all profiles are what they are called.
     *
     * @param artifacts as in {@code Codec/encodes/cpu}, without the package and the enclosing classes
     */
    void hasExactly(Class<?> enclosing, String... artifacts) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String artifact : artifacts) {
            expected.add(enclosing.getName() + "$" + artifact + ".pb.gz");
            expected.add(enclosing.getName() + "$" + artifact + ".txt");
        }
        assertThat(files()).containsExactlyInAnyOrderElementsOf(expected);
        for (String file : expected) {
            assertThat(root.resolve(file)).isNotEmptyFile();
            if (file.endsWith(".pb.gz")) {
                isWhatItIsCalled(root.resolve(file));
            }
        }
    }

    private static void isWhatItIsCalled(Path file) throws IOException {
        String kind = file.getFileName().toString().replace(".pb.gz", "");
        assertThat(ProfileFile.read(file).sampleTypes())
                .as("sample types of %s", file)
                .extracting(ValueType::toString)
                .isEqualTo(SAMPLE_TYPES.get(kind));
    }

    /** All files, hidden ones included, as paths from the root. */
    List<String> files() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** The profile of one kind of a test without parameters, or of the whole run if no names are given. */
    Profile profile(String kind, String... names) throws IOException {
        Path folder = Arrays.stream(names).reduce(root, Path::resolve, Path::resolve);
        return ProfileFile.read(folder.resolve(kind + ".pb.gz"));
    }

    Path root() {
        return root;
    }
}
