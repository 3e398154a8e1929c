// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import io.github.jpprof.profile.files.HomeFolder;
import io.github.jpprof.report.text.SourcePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds source files in jars: on the search path, in the JDK, and in the downloads of Maven and Gradle.
 *
 * <p>Folders are searched once, and the entries of each jar are read once, when the jars before it lack a file.
 */
final class SourceJars {
    private static final int DEPTH = 10;

    private record Place(Path jar, String entry) {}

    private final Deque<Path> unread = new ArrayDeque<>();
    private final Map<String, Place> known = new HashMap<>();

    SourceJars(String sourcePath, Path root) {
        for (String entry : SourcePaths.list(sourcePath)) {
            if (entry.endsWith(".jar") || entry.endsWith(".zip")) {
                unread.add(Path.of(entry));
            }
        }
        unread.add(Path.of(System.getProperty("java.home"), "lib", "src.zip"));
        Path home = HomeFolder.path();
        for (Path folder : List.of(
                root.resolve("target"),
                root.resolve("build/libs"),
                home.resolve(".m2/repository"),
                home.resolve(".gradle/caches/modules-2/files-2.1"))) {
            unread.addAll(SourceTree.files(folder, DEPTH, "-sources.jar"));
        }
    }

    /** The lines of the file with a path, from the first jar that has it. */
    synchronized Optional<List<String>> lines(String path) {
        while (!known.containsKey(path) && !unread.isEmpty()) {
            index(unread.remove());
        }
        Place place = known.get(path);
        return place == null ? Optional.empty() : read(place);
    }

    private void index(Path jar) {
        boolean modules = jar.endsWith("src.zip");
        for (String entry : entries(jar)) {
            int module = modules ? entry.indexOf('/') + 1 : 0;
            known.putIfAbsent(entry.substring(module), new Place(jar, entry));
        }
    }

    /** The entries of a jar; none if it cannot be read, because it is half downloaded or deleted, for instance. */
    private static List<String> entries(Path jar) {
        List<String> names = new ArrayList<>();
        if (Files.isRegularFile(jar)) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream().map(ZipEntry::getName).forEach(names::add);
            } catch (IOException | IllegalStateException e) {
                return List.of();
            }
        }
        return names;
    }

    private static Optional<List<String>> read(Place place) {
        try (ZipFile zip = new ZipFile(place.jar().toFile())) {
            ZipEntry entry = zip.getEntry(place.entry());
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Optional.of(text.lines().toList());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
