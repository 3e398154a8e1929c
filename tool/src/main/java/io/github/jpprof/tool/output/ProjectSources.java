// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.FileSources;
import io.github.jpprof.report.source.SourceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Source files where pprof finds them, or else where the builds of Java projects keep them: in the source folders of
 * Maven and Gradle, of modules too, and in jars with sources, the JDK's among them.
 */
public final class ProjectSources implements SourceCode {
    private static final int MODULE_DEPTH = 3;
    private static final List<String> SETS = List.of("main", "test", "jmh", "integrationTest", "it");
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala", "groovy");

    private final FileSources files = new FileSources();

    @Override
    public List<String> lines(String path, String function, ReportOptions options) throws IOException {
        try {
            return files.lines(path, function, options);
        } catch (IOException e) {
            String inPackage = inPackage(path, function);
            Path root = Path.of("").toAbsolutePath();
            Optional<Path> found = inFolders(inPackage, root);
            if (found.isPresent()) {
                return Files.readAllLines(found.get());
            }
            return SourceJars.lines(inPackage, options.text(Option.SOURCE_PATH), root)
                    .orElseThrow(() -> e);
        }
    }

    /** The path below a source folder: that of the function's package, where the profile has the name alone. */
    private static String inPackage(String path, String function) {
        int method = function.lastIndexOf('.');
        int type = method < 0 ? -1 : function.lastIndexOf('.', method - 1);
        return path.contains("/") || type < 0
                ? path
                : function.substring(0, type).replace('.', '/') + "/" + path;
    }

    private static Optional<Path> inFolders(String path, Path root) throws IOException {
        for (Path module : modules(root)) {
            for (String set : SETS) {
                for (String language : LANGUAGES) {
                    Path file =
                            module.resolve("src").resolve(set).resolve(language).resolve(path);
                    if (Files.isRegularFile(file)) {
                        return Optional.of(file);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The folders that have sources, nearest first. */
    private static List<Path> modules(Path root) throws IOException {
        List<Path> modules = new ArrayList<>();
        try (Stream<Path> folders =
                Files.find(root, MODULE_DEPTH, (path, attributes) -> attributes.isDirectory() && !hidden(root, path))) {
            folders.filter(folder -> Files.isDirectory(folder.resolve("src"))).forEach(modules::add);
        }
        modules.sort(java.util.Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString));
        return modules;
    }

    private static boolean hidden(Path root, Path path) {
        return !path.equals(root) && path.getFileName().toString().startsWith(".");
    }
}
