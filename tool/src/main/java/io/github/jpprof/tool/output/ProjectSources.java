// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.FileSources;
import io.github.jpprof.report.source.SourceCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds source files where pprof finds them, then where builds of Java projects keep them: in the source folders of
 * Maven and Gradle, including those of modules, and in source jars, including the JDK's.
 */
public final class ProjectSources implements SourceCode {
    private static final int MODULE_DEPTH = 3;
    private static final List<String> SETS = List.of("main", "test", "jmh", "integrationTest", "it");
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala", "groovy");

    private final FileSources files = new FileSources();
    private final Path root = Path.of("").toAbsolutePath();
    private final Map<String, Optional<List<String>>> found = new ConcurrentHashMap<>();
    private final Map<String, SourceJars> jars = new ConcurrentHashMap<>();
    private @Nullable List<Path> modules;

    @Override
    public List<String> lines(String path, String function, ReportOptions options) throws IOException {
        try {
            return files.lines(path, function, options);
        } catch (IOException e) {
            String inPackage = inPackage(path, function);
            String searched = options.text(Option.SOURCE_PATH);
            Optional<List<String>> lines =
                    found.computeIfAbsent(searched + '\n' + inPackage, any -> inProject(inPackage, searched));
            return lines.orElseThrow(() -> e);
        }
    }

    private Optional<List<String>> inProject(String path, String searched) {
        try {
            Optional<List<String>> lines = inFolders(path);
            return lines.isPresent()
                    ? lines
                    : jars.computeIfAbsent(searched, any -> new SourceJars(searched, root))
                            .lines(path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The path below a source folder; built from the function's package if the profile has only the file name. */
    private static String inPackage(String path, String function) {
        int method = function.lastIndexOf('.');
        int type = method < 0 ? -1 : function.lastIndexOf('.', method - 1);
        return path.contains("/") || type < 0
                ? path
                : function.substring(0, type).replace('.', '/') + "/" + path;
    }

    private Optional<List<String>> inFolders(String path) {
        for (Path module : modules()) {
            for (String set : SETS) {
                for (String language : LANGUAGES) {
                    Path file =
                            module.resolve("src").resolve(set).resolve(language).resolve(path);
                    if (Files.isRegularFile(file)) {
                        try {
                            return Optional.of(FileSources.read(file));
                        } catch (IOException e) {
                            // The file has vanished or is unreadable: try the next folder.
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The folders with sources, searched for when a file is first missing. */
    private synchronized List<Path> modules() {
        if (modules == null) {
            modules = SourceTree.modules(root, MODULE_DEPTH);
        }
        return modules;
    }
}
