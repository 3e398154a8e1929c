// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.GoTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Standard output equals that of {@code go tool pprof} byte for byte, except for the differences that {@code
 * differences.md} lists.
 *
 * <p>Each build compares a part of all pairs of profiles and flags; {@code scripts/compare-with-pprof} compares all.
 */
class DifferentialTest {
    private static final int SAMPLED = 12;
    private static final int TIMES = 20;
    private static final boolean ALL = Boolean.getBoolean("jpprof.compare.all");
    private static final System.Logger LOG = System.getLogger(DifferentialTest.class.getName());

    private record Comparison(Object what, CommandResult theirs, CommandResult ours) {
        boolean equal() {
            return theirs.sameAs(ours);
        }

        @Override
        public String toString() {
            return what + "\n--- go tool pprof\n" + theirs + "\n--- jpprof\n" + ours;
        }
    }

    @TempDir
    static Path folder;

    private static GoPprof go;

    @BeforeAll
    static void setUp() throws Exception {
        GoTool.assumeInstalled();
        Corpus.write(folder);
        go = GoPprof.find(folder);
    }

    @Test
    void printsWhatPprofPrints() throws Exception {
        List<FlagPair> listed = FlagPair.listed();
        List<FlagPair> pairs = new ArrayList<>(sampled(FlagPair.matrix()));
        pairs.removeAll(listed);
        pairs.removeIf(DifferentialTest::mayShowSourcesOfTheJdk);
        List<Comparison> compared = compare(pairs);

        List<Comparison> unequal =
                compared.stream().filter(comparison -> !comparison.equal()).toList();
        List<Comparison> different = new ArrayList<>();
        for (Comparison comparison : unequal) {
            if (!isByChance(comparison)) {
                different.add(comparison);
            }
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} of {1} pairs of {2} profiles and {3} lines of flags are equal; of {4} more, and of {5} that are"
                        + " listed, pprof prints something else each time",
                compared.size() - unequal.size(),
                compared.size(),
                profiles(pairs).size(),
                pairs.stream().map(FlagPair::flags).distinct().count(),
                unequal.size() - different.size(),
                listed.size());
        assertThat(different).isEmpty();
        assertThat(profiles(FlagPair.matrix())).hasSizeGreaterThanOrEqualTo(40);
        assertThat(FlagPair.matrix().stream().map(FlagPair::flags).distinct()).hasSizeGreaterThanOrEqualTo(60);
    }

    /** They are where pprof does not look, if the JDK has them. */
    private static boolean mayShowSourcesOfTheJdk(FlagPair pair) {
        return pair.profile().startsWith("jpprof_") && pair.flags().startsWith("-list=. ");
    }

    /** Whether pprof's output varies between runs, or equals jpprof's in one of them. */
    private static boolean isByChance(Comparison comparison) throws IOException, InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            CommandResult again = go.run("", ((FlagPair) comparison.what).arguments(folder));
            if (again.sameAs(comparison.ours) || !again.sameAs(comparison.theirs)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void listedPairsDifferOnlyInLineOrder() throws Exception {
        assertThat(compare(FlagPair.listed())).allSatisfy(comparison -> {
            assertThat(comparison.ours.code()).isEqualTo(comparison.theirs.code());
            assertThat(withoutSums(comparison.ours))
                    .as(comparison.what.toString())
                    .containsExactlyInAnyOrderElementsOf(withoutSums(comparison.theirs));
        });
    }

    /** The lines of {@code -top} without the third column, which depends on the lines before. */
    private static List<String> withoutSums(CommandResult outcome) {
        return outcome.out()
                .lines()
                .map(line -> line.replaceFirst("^( *\\S+ +\\S+%) +\\S+%", "$1"))
                .toList();
    }

    private static Set<String> profiles(List<FlagPair> pairs) {
        Set<String> profiles = new TreeSet<>();
        pairs.forEach(pair -> profiles.add(pair.profile()));
        return profiles;
    }

    @Test
    void promptPrintsWhatPprofPrints() throws Exception {
        List<Callable<Comparison>> tasks = new ArrayList<>();
        for (PromptTranscript transcript : PromptTranscript.ALL) {
            List<String> arguments = List.of(folder + "/" + transcript.profile() + ".pb.gz");
            tasks.add(() -> new Comparison(
                    transcript,
                    go.run(transcript.text(), arguments),
                    CommandResult.ofJpprof(transcript.text(), arguments)));
        }
        List<Comparison> compared = run(tasks);

        LOG.log(System.Logger.Level.INFO, "{0} prompt transcripts compared", compared.size());
        assertThat(compared).allMatch(Comparison::equal);
        assertThat(compared).allSatisfy(comparison -> assertThat(messages(comparison.ours))
                .as(comparison.toString())
                .isEqualTo(messages(comparison.theirs)));
    }

    /** Standard error at the prompt, without the differences that {@code differences.md} lists. */
    private static List<String> messages(CommandResult outcome) {
        return outcome.err()
                .lines()
                .filter(line -> !line.isEmpty() && !PromptTranscript.PRINTED_ONLY_BY_PPROF.contains(line.strip()))
                .map(line -> PromptTranscript.WORDED_DIFFERENTLY.getOrDefault(line, line))
                .toList();
    }

    @Test
    void writesProfilesThatPprofReads() throws Exception {
        List<String> some = List.of("cpu", "labels", "inlined", "ids", "mixedlabels", "unicode", "go_heap");
        List<Callable<Comparison>> tasks = new ArrayList<>();
        for (String format :
                List.of("-proto", "-topproto", "-proto -diff_base=base.pb.gz", "-topproto -focus=Hot|main")) {
            for (String profile : ALL ? Corpus.names() : some) {
                tasks.add(() -> written(new FlagPair(profile, format)));
            }
        }
        List<Comparison> compared = run(tasks);

        LOG.log(System.Logger.Level.INFO, "{0} written profiles compared", compared.size());
        assertThat(compared).allMatch(Comparison::equal);
    }

    /** Compares pprof's output for the profiles that it and jpprof write. */
    private static Comparison written(FlagPair pair) throws IOException, InterruptedException {
        Path ours = Files.createTempFile(folder, "ours", ".pb.gz");
        Path theirs = Files.createTempFile(folder, "theirs", ".pb.gz");
        List<String> arguments = pair.arguments(folder);
        arguments.add(0, "-output=" + ours);
        CommandResult written = CommandResult.ofJpprof("", arguments);
        arguments.set(0, "-output=" + theirs);
        CommandResult wanted = go.run("", arguments);
        return written.code() == 0 && wanted.code() == 0
                ? new Comparison(
                        pair,
                        go.run("", List.of("-raw", theirs.toString())),
                        go.run("", List.of("-raw", ours.toString())))
                : new Comparison(pair, wanted, written);
    }

    private static List<FlagPair> sampled(List<FlagPair> pairs) throws Exception {
        List<FlagPair> sampled = new ArrayList<>();
        int profiles = Corpus.names().size();
        for (int i = 0; i < pairs.size(); i++) {
            // Shifted from row to row, so that each line of flags is tested with other profiles.
            if (ALL || (i % profiles + 5 * (i / profiles)) % SAMPLED == 0) {
                sampled.add(pairs.get(i));
            }
        }
        return sampled;
    }

    private static List<Comparison> compare(List<FlagPair> pairs) throws Exception {
        List<Callable<Comparison>> tasks = new ArrayList<>();
        for (FlagPair pair : pairs) {
            List<String> arguments = pair.arguments(folder);
            tasks.add(() -> new Comparison(pair, go.run("", arguments), CommandResult.ofJpprof("", arguments)));
        }
        return run(tasks);
    }

    private static List<Comparison> run(List<Callable<Comparison>> tasks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Comparison> compared = new ArrayList<>();
            for (Future<Comparison> result : pool.invokeAll(tasks)) {
                compared.add(result.get());
            }
            return compared;
        } finally {
            pool.shutdownNow();
        }
    }
}
