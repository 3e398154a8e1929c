// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.GoTool;
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
 * Standard output is that of {@code go tool pprof}, byte for byte, but for what {@code differences.md} lists.
 *
 * <p>A part of all pairs of profiles and flags is enough for each build; {@code scripts/compare-with-pprof} runs all.
 */
class DifferentialTest {
    private static final int SAMPLED = 12;
    private static final boolean ALL = Boolean.getBoolean("jpprof.compare.all");
    private static final System.Logger LOG = System.getLogger(DifferentialTest.class.getName());

    private record Comparison(Object what, Outcome theirs, Outcome ours) {
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
        List<Pair> listed = Pair.listed();
        List<Pair> pairs = new ArrayList<>(sampled(Pair.matrix()));
        pairs.removeAll(listed);
        List<Comparison> compared = compare(pairs);

        List<Comparison> different =
                compared.stream().filter(comparison -> !comparison.equal()).toList();
        LOG.log(
                System.Logger.Level.INFO,
                "{0} of {1} pairs of {2} profiles and {3} lines of flags are equal; {4} more are listed as different",
                compared.size() - different.size(),
                compared.size(),
                profiles(pairs).size(),
                pairs.stream().map(Pair::flags).distinct().count(),
                listed.size());
        assertThat(different).isEmpty();
        assertThat(profiles(Pair.matrix())).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Pair.matrix().stream().map(Pair::flags).distinct()).hasSizeGreaterThanOrEqualTo(60);
    }

    private static Set<String> profiles(List<Pair> pairs) {
        Set<String> profiles = new TreeSet<>();
        pairs.forEach(pair -> profiles.add(pair.profile()));
        return profiles;
    }

    @Test
    void sessionsAtThePromptPrintWhatPprofPrints() throws Exception {
        List<Callable<Comparison>> tasks = new ArrayList<>();
        for (Session session : Session.ALL) {
            List<String> arguments = List.of(folder + "/" + session.profile() + ".pb.gz");
            tasks.add(() -> new Comparison(
                    session, go.run(session.text(), arguments), Outcome.ofJpprof(session.text(), arguments)));
        }
        List<Comparison> compared = run(tasks);

        LOG.log(System.Logger.Level.INFO, "{0} sessions compared", compared.size());
        assertThat(compared).allMatch(Comparison::equal);
    }

    @Test
    void pprofReadsTheProfilesThatItWritesItself() throws Exception {
        for (String format : List.of("-proto", "-topproto")) {
            for (String profile : List.of("cpu", "labels", "inlined", "ids", "mixedlabels", "unicode", "go_heap")) {
                String from = folder + "/" + profile + ".pb.gz";
                String ours = folder + "/ours.pb.gz";
                String theirs = folder + "/theirs.pb.gz";
                Outcome.ofJpprof("", List.of(format, "-output=" + ours, from));
                go.run("", List.of(format, "-output=" + theirs, from));

                assertThat(go.run("", List.of("-raw", ours)).out())
                        .as(format + " " + profile)
                        .isNotEmpty()
                        .isEqualTo(go.run("", List.of("-raw", theirs)).out());
            }
        }
    }

    private static List<Pair> sampled(List<Pair> pairs) throws Exception {
        List<Pair> sampled = new ArrayList<>();
        int profiles = Corpus.names().size();
        for (int i = 0; i < pairs.size(); i++) {
            // By steps a row, so that each line of flags meets other profiles.
            if (ALL || (i % profiles + 5 * (i / profiles)) % SAMPLED == 0) {
                sampled.add(pairs.get(i));
            }
        }
        return sampled;
    }

    private static List<Comparison> compare(List<Pair> pairs) throws Exception {
        List<Callable<Comparison>> tasks = new ArrayList<>();
        for (Pair pair : pairs) {
            List<String> arguments = pair.arguments(folder);
            tasks.add(() -> new Comparison(pair, go.run("", arguments), Outcome.ofJpprof("", arguments)));
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
