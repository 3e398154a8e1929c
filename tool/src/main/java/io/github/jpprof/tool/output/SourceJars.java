// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import io.github.jpprof.report.text.SourcePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Source files in jars: those on the search path, the JDK's, and what Maven and Gradle have downloaded. */
final class SourceJars {
    private static final int DEPTH = 10;

    private SourceJars() {}

    /** The lines of a file of that path in the first jar that has it. */
    static Optional<List<String>> lines(String path, String sourcePath, Path root) throws IOException {
        for (Path jar : jars(sourcePath, root)) {
            Optional<List<String>> found = in(jar, path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Path> jars(String sourcePath, Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : SourcePaths.list(sourcePath)) {
            if (entry.endsWith(".jar") || entry.endsWith(".zip")) {
                jars.add(Path.of(entry));
            }
        }
        jars.add(Path.of(System.getProperty("java.home"), "lib", "src.zip"));
        Path home = Path.of(System.getProperty("user.home"));
        for (Path folder : List.of(
                root.resolve("target"),
                root.resolve("build/libs"),
                home.resolve(".m2/repository"),
                home.resolve(".gradle/caches/modules-2/files-2.1"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> below = Files.find(
                        folder, DEPTH, (path, attributes) -> path.toString().endsWith("-sources.jar"))) {
                    below.sorted().forEach(jars::add);
                }
            }
        }
        return jars;
    }

    private static Optional<List<String>> in(Path jar, String path) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null && jar.endsWith("src.zip")) {
                entry = inModule(zip, path);
            }
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        } catch (ZipException e) {
            // Half downloaded, for instance: the next one, then.
            return Optional.empty();
        }
    }

    private static @Nullable ZipEntry inModule(ZipFile zip, String path) {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            int module = entry.getName().indexOf('/');
            if (module > 0 && entry.getName().substring(module + 1).equals(path)) {
                return entry;
            }
        }
        return null;
    }
}
