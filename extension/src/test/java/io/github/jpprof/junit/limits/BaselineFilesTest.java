// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.junit.FixtureRun;
import io.github.jpprof.junit.TestKit;
import io.github.jpprof.junit.config.JvmKind;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of baselines that are damaged, missing or can't be written: the message says which, and what to do. */
class BaselineFilesTest {
    private static final String TEST = "io.github.jpprof.junit.limits.BaselineTest$GrowingTestCase.grows";

    @TempDir
    Path folder;

    @Test
    void namesLineThatIsNoBaseline() throws IOException {
        Files.writeString(folder.resolve("allocations.txt"), "# comment\nsomething else\n");

        assertThatThrownBy(() -> new BaselineStore(folder).find("a", "b"))
                .hasMessageContaining("allocations.txt, line 2: \"something else\" is no baseline: allowed is");
    }

    /** Both sides of a merge were kept: the greater figure must not hide a regression. */
    @Test
    void refusesTwoLinesOfOneTest() throws IOException {
        Files.writeString(
                folder.resolve("allocations.txt"),
                "a x objects=1 bytes=16\nb x objects=1 bytes=16\na y objects=5 bytes=80\na x objects=9 bytes=144\n");
        BaselineStore store = new BaselineStore(folder);

        assertThatThrownBy(() -> store.find("b", "x"))
                .hasMessageContaining(
                        "allocations.txt, lines 1 and 4 are both the baseline of a x: keep the right one");
        assertThatThrownBy(() -> store.put(
                        "a",
                        "x",
                        new Amount(2, 32),
                        Profile.builder(new ValueType("alloc_space", "bytes")).build()))
                .hasMessageContaining("lines 1 and 4");
        assertThat(Files.readAllLines(folder.resolve("allocations.txt"))).hasSize(4);
    }

    @Test
    void saysWhatToDoAboutMergeConflict() throws IOException {
        Files.writeString(
                folder.resolve("allocations.txt"),
                "<<<<<<< HEAD\na x objects=1 bytes=16\n=======\na x objects=9 bytes=144\n>>>>>>> topic\n");

        assertThatThrownBy(() -> new BaselineStore(folder).find("a", "x"))
                .hasMessageContaining(
                        "allocations.txt, line 1: \"<<<<<<< HEAD\" is left from a merge conflict: remove the"
                                + " markers and keep one line for each test and kind of JVM, or remove both sides");
    }

    @Test
    void saysWhyFolderOfBaselinesCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("baselines"));
        BaselineTest.objects = 1;

        assertThat(failure("update"))
                .isEqualTo("the baseline of " + TEST + " can't be written to " + file
                        + ": java.nio.file.FileAlreadyExistsException: " + file
                        + "; make sure that the folder can be written, or set jpprof.baseline.dir");
    }

    @Test
    void saysWhyBaselinesCannotBeRead() throws IOException {
        Path file = folder.resolve("allocations.txt");
        Files.write(file, new byte[] {'a', (byte) 0xff, '\n'});

        assertThatThrownBy(() -> new BaselineStore(folder).find("a", "x"))
                .hasMessage("the baselines in " + file
                        + " can't be read: java.nio.charset.MalformedInputException: Input length = 1"
                        + "; make sure that it is a UTF-8 file that can be read");
    }

    @Test
    void showsWhatAllocatesWhereProfileOfBaselineIsMissingOrDamaged() throws IOException {
        BaselineTest.objects = 2;
        failure("update");
        BaselineTest.objects = 5;
        Path base = new BaselineStore(folder.resolve("baselines")).profile(TEST, JvmKind.THIS);
        Path artifacts = folder.resolve("jpprof/io.github.jpprof.junit.limits.BaselineTest$GrowingTestCase/grows");
        String profile = "\n  profile:   " + artifacts.resolve("baseline-new.pb.gz") + "\n";

        Files.writeString(base, "no profile");
        assertThat(failure("check"))
                .contains("\n  the profile of the baseline can't be read: " + base)
                .contains("; the sites can't be compared" + profile);
        Files.delete(base);
        assertThat(failure("check"))
                .contains("\n  the profile of the baseline is missing: " + base
                        + " has to be kept with allocations.txt; the sites can't be compared" + profile);
        assertThat(ProfileFile.read(artifacts.resolve("baseline-new.pb.gz")).total("alloc_objects"))
                .isEqualTo(5);
    }

    @Test
    void inCodeFailsWithRegressionWhereProfilesCannotBeWritten() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("jpprof"));
        System.setProperty("jpprof.baseline.dir", folder.resolve("baselines").toString());
        System.setProperty("jpprof.output.dir", inTheWay.toString());
        try {
            System.setProperty("jpprof.baseline", "update");
            Baselines.check("two objects", Allocations.measure(() -> BaselineTest.allocate(2)));
            System.setProperty("jpprof.baseline", "check");

            assertThatThrownBy(
                            () -> Baselines.check("two objects", Allocations.measure(() -> BaselineTest.allocate(3))))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("two objects allocates more than its baseline:")
                    .hasMessageContaining("  diff:      not written: ");
        } finally {
            System.clearProperty("jpprof.baseline");
            System.clearProperty("jpprof.baseline.dir");
            System.clearProperty("jpprof.output.dir");
        }
    }

    /** The failure of a test with a baseline; empty if it passes. */
    private String failure(String mode) {
        return TestKit.failures(new FixtureRun(folder)
                        .with("jpprof.baseline", mode)
                        .with("jpprof.baseline.dir", folder.resolve("baselines").toString())
                        .of(BaselineTest.GrowingTestCase.class))
                .stream()
                .filter(failure -> failure.contains(TEST))
                .findFirst()
                .orElse("");
    }
}
