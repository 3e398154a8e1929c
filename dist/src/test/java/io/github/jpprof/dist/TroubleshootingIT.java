// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import static io.github.jpprof.dist.SourceMessages.GAP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The messages that docs/troubleshooting.md explains are those that the code can print. */
@Tag("sources")
class TroubleshootingIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> NOT_PUBLISHED = List.of("examples", "benchmarks", "test-support");
    /** Its refusals are exceptions of the JDK. */
    private static final String SAMPLER = "sampler";
    /** What the command prints of wrong arguments are messages of its own, of which most are pprof's. */
    private static final List<String> OF_COMMAND = List.of("proto", "report", "tool");
    /** What a run prints when all is well: where the profiles and the report are. */
    private static final List<String> RESULTS = List.of(
            "jpprof: ... in ...",
            "jpprof: report ...",
            "jpprof: profiles in ...",
            "jpprof: baselines of ... written to ...: commit them");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^|]*)` \\|");

    private static List<String> explained;
    private static List<SourceMessages> messages;
    private static List<String> scripts;

    @BeforeAll
    static void read() throws IOException {
        explained = ROW.matcher(Files.readString(ROOT.resolve("docs/troubleshooting.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        List<Path> libraries = new ArrayList<>();
        List<Path> sampler = new ArrayList<>();
        List<Path> command = new ArrayList<>();
        try (Stream<Path> folders = Files.list(ROOT)) {
            for (Path folder : folders.toList()) {
                Path sources = folder.resolve("src/main/java");
                String module = folder.getFileName().toString();
                List<Path> files = OF_COMMAND.contains(module) ? command : module.equals(SAMPLER) ? sampler : libraries;
                if (Files.isDirectory(sources) && !NOT_PUBLISHED.contains(module)) {
                    try (Stream<Path> found = Files.walk(sources)) {
                        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                    }
                }
            }
        }
        messages = List.of(
                SourceMessages.of(libraries, Set.of("IllegalArgumentException")),
                SourceMessages.of(sampler, Set.of("IllegalArgumentException", "IllegalStateException")),
                SourceMessages.of(command, Set.of()));
        scripts =
                List.of(Files.readString(ROOT.resolve("bin/jpprof")), Files.readString(ROOT.resolve("bin/jpprof.bat")));
    }

    @Test
    void explainsWhatTheCodePrints() {
        assertThat(explained)
                .hasSizeGreaterThan(20)
                .filteredOn(row -> Stream.concat(texts(SourceMessages::all), scripts.stream())
                        .noneMatch(text -> matches(row, text)))
                .as("rows of docs/troubleshooting.md whose message is not in the code")
                .isEmpty();
    }

    @Test
    void explainsEachWarningAndRefusal() {
        assertThat(texts(SourceMessages::shown))
                .hasSizeGreaterThan(20)
                .containsAll(RESULTS)
                .filteredOn(text -> !RESULTS.contains(text))
                .filteredOn(text -> explained.stream().noneMatch(row -> matches(row, text)))
                .as("messages of the code that have no row in docs/troubleshooting.md")
                .isEmpty();
    }

    private static Stream<String> texts(Function<SourceMessages, List<String>> which) {
        return messages.stream().map(which).flatMap(List::stream);
    }

    /** Whether the text has the words of the row, with anything in its gaps. */
    private static boolean matches(String row, String text) {
        String regex = Pattern.compile("\\Q" + GAP + "\\E")
                .splitAsStream(row)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).find();
    }
}
