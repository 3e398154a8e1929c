// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** README and guide quote files that are compiled or run elsewhere; here they are compared with them. */
@Tag("sources")
class GuideIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(\\w*)(?: (\\S+))?\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)?(?:#([^)]+))?\\)");
    private static final Pattern GAP = Pattern.compile("(?m)^ *\\.\\.\\.\\n");
    private static final Pattern TABLE = Pattern.compile("(?m)(?:^\\|.*\\n)+");
    private static final Set<String> CODE = Set.of("java", "xml", "kotlin", "groovy", "yaml");
    private static final int README_LINES = 150;

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        pages.add(ROOT.resolve("ARCHITECTURE.md"));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void quotesWhatIsInTheFiles(Path page) throws IOException {
        Matcher snippet = SNIPPET.matcher(Files.readString(page));
        while (snippet.find()) {
            if (snippet.group(2) == null) {
                assertThat(snippet.group(1))
                        .as("language of a block without a file: %s", snippet.group(3))
                        .isNotIn(CODE);
                continue;
            }
            String file = Files.readString(ROOT.resolve(snippet.group(2)));
            for (String part : GAP.splitAsStream(snippet.group(3)).toList()) {
                assertThat(stripped(file)).as(snippet.group(2)).contains(stripped(part));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToWhatExists(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            Path target = link.group(1) == null
                    ? page
                    : page.resolveSibling(link.group(1)).normalize();
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(target.toString()).contains(link.group(2));
            }
        }
    }

    /** Rows without a head are shown as text. */
    @ParameterizedTest
    @MethodSource("pages")
    void rowsStandBelowTheHeadOfATable(Path page) throws IOException {
        Matcher table = TABLE.matcher(Files.readString(page));
        while (table.find()) {
            assertThat(table.group().lines().skip(1).findFirst().orElse(""))
                    .as(table.group())
                    .matches("[|-]+");
        }
    }

    static Stream<Path> recipes() throws IOException {
        List<Path> recipes = new ArrayList<>();
        for (String folder : List.of("docs/ci", ".github/workflows")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yml")).forEach(recipes::add);
            }
        }
        return recipes.stream();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipesAreYaml(Path recipe) throws IOException {
        Map<String, Object> content = new Yaml().load(Files.readString(recipe));
        assertThat(content).isNotEmpty();
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThan(README_LINES);
    }

    /** Without indentation, by which a quotation may differ. */
    private static String stripped(String text) {
        return "\n" + String.join("\n", text.lines().map(String::strip).toList()) + "\n";
    }

    private static List<String> anchors(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
