// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of ARCHITECTURE.md has the modules that are there, with what they depend on and their packages. */
@Tag("sources")
class ArchitectureIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w-]+)` \\| (.*?) \\| `(.*?)` \\|");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(jpprof-[\\w-]+)</artifactId>");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");
    private static final List<String> PROJECTS_OF_THEIR_OWN = List.of("examples", "benchmarks");

    private final Map<String, String> poms = poms();

    /** What is said or found of a module. */
    private record Module(Set<String> dependencies, Set<String> packages) {}

    @Test
    void theTableSaysWhatIsThere() throws IOException {
        Map<String, Module> there = new TreeMap<>();
        for (String module : poms.keySet()) {
            there.put(module, new Module(dependencies(module), packages(module)));
        }
        Map<String, Module> drawn = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")));
        while (row.find()) {
            drawn.put(row.group(1), new Module(names(row.group(2)), names(row.group(3))));
        }
        assertThat(drawn).isEqualTo(there);
    }

    @Test
    void theBomHasEachArtifactThatIsPublished() throws IOException {
        Set<String> published = new TreeSet<>();
        for (String pom : poms.values()) {
            Matcher artifact = ARTIFACT.matcher(pom);
            if (artifact.find() && !pom.contains("<maven.deploy.skip>true")) {
                published.add(artifact.group(1));
            }
        }
        Set<String> managed = new TreeSet<>();
        Matcher dependency = DEPENDENCY.matcher(Files.readString(ROOT.resolve("bom/pom.xml")));
        while (dependency.find()) {
            ARTIFACT.matcher(dependency.group()).results().forEach(found -> managed.add(found.group(1)));
        }
        assertThat(managed).isEqualTo(published);
    }

    private static Set<String> names(String cell) {
        return Stream.of(cell.split("[`, ]+"))
                .filter(name -> !name.isEmpty() && !name.equals("-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> poms() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .filter(folder ->
                            !PROJECTS_OF_THEIR_OWN.contains(folder.getFileName().toString()))
                    .collect(Collectors.toMap(folder -> folder.getFileName().toString(), ArchitectureIT::pom));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String pom(Path module) {
        try {
            return Files.readString(module.resolve("pom.xml")).replaceFirst("(?s)<parent>.*?</parent>", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Set<String> dependencies(String module) {
        Set<String> found = new TreeSet<>();
        Matcher dependency = DEPENDENCY.matcher(poms.get(module));
        while (dependency.find()) {
            Matcher artifact = ARTIFACT.matcher(dependency.group());
            if (artifact.find() && !dependency.group().contains("<scope>test</scope>")) {
                found.add(moduleOf(artifact.group(1)));
            }
        }
        return found;
    }

    private String moduleOf(String artifact) {
        return poms.entrySet().stream()
                .filter(pom -> pom.getValue().indexOf("<artifactId>" + artifact + "</artifactId>")
                        == pom.getValue().indexOf("<artifactId>jpprof-"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> packages(String module) throws IOException {
        Path base = ROOT.resolve(module).resolve("src/main/java/io/github/jpprof");
        try (Stream<Path> files = Files.walk(base)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> base.relativize(file.getParent()).toString().replace('\\', '/'))
                    .map(name -> name.isEmpty() ? "(root)" : name.replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
