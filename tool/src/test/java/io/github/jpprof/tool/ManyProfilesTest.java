// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of {@code merge}, {@code diff} and {@code gate} that stand for several profiles. */
class ManyProfilesTest {
    private static final int BUILDS = 3;

    @TempDir
    Path folder;

    private long cpuOfOne;

    /** Three builds with a CPU and a heap profile each, as folders and in a zip file. */
    @BeforeEach
    void writeBuilds() throws IOException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Corpus.write(corpus);
        cpuOfOne = ProfileFile.read(corpus.resolve("cpu.pb.gz")).total("cpu");
        Path zip = Files.createDirectories(folder.resolve("zips")).resolve("builds.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (int i = 0; i < BUILDS; i++) {
                for (String kind : List.of("cpu.pb.gz", "heap.pb.gz", "notes.txt")) {
                    Path from = corpus.resolve(kind.equals("notes.txt") ? "cpu.pb.gz" : kind);
                    Path to = folder.resolve("builds/" + i + "/deep/" + kind);
                    Files.createDirectories(to.getParent());
                    Files.copy(from, to);
                    entries.putNextEntry(new ZipEntry(i + "/" + kind));
                    Files.copy(from, entries);
                    entries.closeEntry();
                }
            }
        }
        Files.writeString(folder.resolve("list.txt"), String.join("\n", cpuFiles()) + "\n\n");
    }

    private List<String> cpuFiles() {
        return List.of(
                path("builds/0/deep/cpu.pb.gz"), path("builds/1/deep/cpu.pb.gz"), path("builds/2/deep/cpu.pb.gz"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static CommandResult jpprof(String... arguments) {
        return CommandResult.ofJpprof("", List.of(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "builds/**/cpu.pb.gz",
                "builds/*/deep/cpu.pb.gz",
                "builds/[0-9]/**/cpu.pb.gz",
                "builds/{0,1,2}/deep/c?u.pb.gz",
                "bui*/**/deep/**/cpu.pb.gz"
            })
    void mergeExpandsPatterns(String pattern) throws IOException {
        assertSumOfBuilds(jpprof("merge", "-o=" + path("sum.pb.gz"), path(pattern)));
    }

    @Test
    void mergeReadsListsOfFilesAndOfStandardInput() throws IOException {
        assertSumOfBuilds(jpprof("merge", "-o=" + path("sum.pb.gz"), "@" + path("list.txt")));
        Files.delete(folder.resolve("sum.pb.gz"));

        assertSumOfBuilds(CommandResult.ofJpprof(
                String.join("\n", cpuFiles()), List.of("merge", "-o=" + path("sum.pb.gz"), "@-")));
    }

    @Test
    void mergeCountsFileOfOnePatternOnce() throws IOException {
        Files.delete(folder.resolve("builds/0/deep/heap.pb.gz"));
        Files.delete(folder.resolve("builds/1/deep/heap.pb.gz"));
        Files.delete(folder.resolve("builds/2/deep/heap.pb.gz"));

        // The pattern matches the folders and the files in them.
        assertSumOfBuilds(jpprof("merge", "-o=" + path("sum.pb.gz"), path("builds/*/{deep,deep/cpu.pb.gz}")));
    }

    private void assertSumOfBuilds(CommandResult outcome) throws IOException {
        assertThat(outcome.err()).isEqualTo("Merged " + BUILDS + " profiles into " + path("sum.pb.gz") + "\n");
        assertThat(ProfileFile.read(folder.resolve("sum.pb.gz")).total("cpu")).isEqualTo(BUILDS * cpuOfOne);
    }

    @Test
    void mergeNamesKindsThatDoNotAddUp() {
        CommandResult outcome = jpprof("merge", "-o=" + path("sum.pb.gz"), path("builds"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("the files are cpu.pb.gz, heap.pb.gz: select one kind with a pattern")
                .doesNotContain("notes");
    }

    @Test
    void gateComparesZipFileWithFolder() {
        CommandResult outcome = jpprof("gate", path("zips"), path("builds"));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith("PASS: 0 of 6 sample types grew beyond the threshold\n")
                .contains("cpu.pb.gz, 3 -> 3 profiles\n", "heap.pb.gz, 3 -> 3 profiles\n");
        assertThat(jpprof("gate", path("zips/builds.zip"), path("builds")).out())
                .isEqualTo(outcome.out());
    }

    @Test
    void diffComparesSums() throws IOException {
        Profile base = ProfileFile.read(folder.resolve("corpus/base.pb.gz"));
        ProfileFile.write(Profile.merge(List.of(base, base)), folder.resolve("bases.pb.gz"));
        jpprof("merge", "-o=" + path("sum.pb.gz"), "@" + path("list.txt"));

        CommandResult diff = jpprof("diff", path("bases.pb.gz"), path("builds/**/cpu.pb.gz"));

        assertThat(diff.code()).as(diff.err()).isZero();
        assertThat(diff.out())
                .contains("Showing nodes")
                .isEqualTo(jpprof("-top", "-diff_base=" + path("bases.pb.gz"), path("sum.pb.gz"))
                        .out());
    }

    @Test
    void explainsWhatIsMissing() throws IOException {
        Files.writeString(folder.resolve("broken.zip"), "nothing");
        Files.createDirectories(folder.resolve("empty"));

        assertThat(jpprof("merge", "-o=" + path("x"), path("builds/*/none.pb.gz"))
                        .err())
                .contains("none.pb.gz: no file or folder matches this pattern");
        assertThat(jpprof("merge", "-o=" + path("x"), path("empty")).err()).contains("no *.pb.gz files in this folder");
        assertThat(jpprof("merge", "-o=" + path("x"), path("broken.zip")).err()).contains("broken.zip: not a zip file");
        assertThat(jpprof("merge", "-o=" + path("x"), path("builds/[")).err()).contains("in this pattern");
        assertThat(jpprof("merge", "-o=" + path("x"), "@" + path("nosuch")).err())
                .contains("no such file");
    }
}
