// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.GoTool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused on the command line is refused in pprof's words, up to the usage that may follow. */
class MessagesTest {
    private static final String FOLDER = "FOLDER";

    @TempDir
    static Path folder;

    private static GoPprof go;

    @BeforeAll
    static void setUp() throws Exception {
        GoTool.assumeInstalled();
        Corpus.write(folder);
        go = GoPprof.find(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-top FOLDER/nosuch.pb.gz",
                "-top FOLDER/cpu.pb.gz FOLDER/nosuch.pb.gz",
                "-top -base=FOLDER/nosuch.pb.gz FOLDER/cpu.pb.gz",
                "-top FOLDER/cpu.pb.gz FOLDER/heap.pb.gz",
                "-top -base=FOLDER/heap.pb.gz FOLDER/cpu.pb.gz",
                "-top FOLDER",
                "-top -nosuch FOLDER/cpu.pb.gz",
                "-top -tree FOLDER/cpu.pb.gz",
                "-top -mean=x FOLDER/cpu.pb.gz",
                "-top -nodecount=x FOLDER/cpu.pb.gz",
                "-top -nodefraction=x FOLDER/cpu.pb.gz",
                "-top -divide_by=x FOLDER/cpu.pb.gz",
                "-top -seconds=x FOLDER/cpu.pb.gz",
                "-top -sample_index=x FOLDER/cpu.pb.gz",
                "-top -sample_index=9 FOLDER/cpu.pb.gz",
                "-top -focus=( FOLDER/cpu.pb.gz",
                "-top -tagfocus=( FOLDER/cpu.pb.gz",
                "-top -focus=nosuch FOLDER/cpu.pb.gz",
                "-list=( FOLDER/cpu.pb.gz",
                "-list=nosuch FOLDER/cpu.pb.gz",
                "-peek=( FOLDER/cpu.pb.gz",
                "-peek=nosuch FOLDER/cpu.pb.gz",
                "-no_browser -top FOLDER/cpu.pb.gz",
                "-http=:0 -top FOLDER/cpu.pb.gz"
            })
    void refusesInTheSameWords(String line) throws Exception {
        Refused refused = refused(line);

        assertThat(refusal(refused.ours)).isEqualTo(refusal(refused.theirs));
    }

    /** Those it names in the order of a map, which is another one each time. */
    @ParameterizedTest
    @ValueSource(strings = {"-top -lines -files FOLDER/cpu.pb.gz", "-top -cum -flat FOLDER/cpu.pb.gz"})
    void namesTheSameConflictingOptions(String line) throws Exception {
        Refused refused = refused(line);

        assertThat(words(refused.ours)).containsExactlyInAnyOrder(words(refused.theirs));
    }

    /** What both say, who exit with the same code. */
    private record Refused(CommandResult theirs, CommandResult ours) {}

    private Refused refused(String line) throws Exception {
        List<String> arguments = arguments(line);
        CommandResult theirs = go.run("", arguments);
        CommandResult ours = CommandResult.ofJpprof("", arguments);
        assertThat(ours.code()).isEqualTo(theirs.code());
        return new Refused(theirs, ours);
    }

    private static String[] words(CommandResult outcome) {
        return refusal(outcome).split("[\\s\\[\\]]+");
    }

    private static List<String> arguments(String line) {
        return Stream.of(line.split(" ", -1))
                .map(word -> word.replace(FOLDER, folder.toString()))
                .toList();
    }

    @Test
    void promptSaysOfFileWhatCommandLineSays() {
        String profile = folder.resolve("cpu.pb.gz").toString();
        String target = folder.resolve("nosuch/top").toString();

        CommandResult line = CommandResult.ofJpprof("", List.of("-top", "-output=" + target, profile));
        CommandResult prompt = CommandResult.ofJpprof("top > " + target + "\n", List.of(profile));

        assertThat(line.err()).contains("open " + target + ": ");
        assertThat(prompt.err()).endsWith(line.err());
    }

    private static String refusal(CommandResult outcome) {
        return outcome.err().split("usage:\n", 2)[0].replace("Main binary filename not available.\n", "");
    }
}
