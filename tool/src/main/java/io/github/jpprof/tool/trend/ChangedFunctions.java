// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.tool.gate.FlatValues;
import io.github.jpprof.tool.trend.Figure.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the profiles before and after a change, and finds the functions whose flat values changed with it. */
final class ChangedFunctions {
    private static final int SHOWN = 3;

    /** The number of builds on each side whose profiles are averaged, where the values are not exact. */
    private static final int AVERAGED = 5;

    /** The labels of a test in the profiles of the whole run. */
    private static final String CLASS = "class";

    private static final String TEST = "test";

    /**
     * A function that changed.
     *
     * @param before its flat value before, per build
     * @param after its flat value after, per build
     */
    record Function(String name, long before, long after) {
        long by() {
            return after - before;
        }
    }

    private final List<Build> builds;

    ChangedFunctions(List<Build> builds) {
        this.builds = builds;
    }

    /**
     * The functions that changed most in the direction of the change, largest first.
     *
     * @return empty if the profiles of one of the sides are not in the store
     */
    List<Function> of(Change change) {
        Map<String, Long> before = average(change, change.previous(), -1);
        Map<String, Long> after = average(change, change.build(), 1);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        double direction = Math.signum(change.after().mean() - change.before().mean());
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new Function(name, before.getOrDefault(name, 0L), after.getOrDefault(name, 0L)))
                .filter(function -> function.by() * direction > 0)
                .sorted(Comparator.comparingDouble(function -> -Math.abs((double) function.by())))
                .limit(SHOWN)
                .toList();
    }

    private Map<String, Long> average(Change change, int from, int step) {
        int wanted = change.isExact() ? 1 : Math.min(AVERAGED, (step < 0 ? change.before() : change.after()).count());
        Map<String, Long> sums = new HashMap<>();
        int read = 0;
        for (int build = from; read < wanted && build >= 0 && build < builds.size(); build += step) {
            Optional<Map<String, Long>> flat = flat(change.series(), build);
            if (flat.isEmpty()) {
                break;
            }
            flat.get().forEach((name, value) -> sums.merge(name, value, Long::sum));
            read++;
        }
        int count = Math.max(1, read);
        sums.replaceAll((name, value) -> value / count);
        return sums;
    }

    private Optional<Map<String, Long>> flat(Series series, int build) {
        for (StoredReport report : builds.get(build).reports()) {
            for (String file : files(series, build)) {
                try {
                    Optional<InputStream> stream = report.open(file);
                    if (stream.isPresent()) {
                        return flat(series, stream.get(), report.name() + ", " + file);
                    }
                } catch (IOException e) {
                    // What cannot be read is not there for the reader of a page either.
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, Long>> flat(Series series, InputStream stream, String name) throws IOException {
        try (InputStream in = new BufferedInputStream(stream, 1 << 16)) {
            FileProfile profile = FileProfile.read(in, name);
            int type = profile.header().typeNames().indexOf(series.measure().type());
            return type < 0
                    ? Optional.empty()
                    : Optional.of(FlatValues.of(
                            profile,
                            type,
                            sample -> series.measure().source() != Source.SHARE || isOf(series.test(), sample)));
        }
    }

    private static boolean isOf(TestName test, FileSample sample) {
        return sample.labels().texts().getOrDefault(CLASS, List.of()).contains(test.className())
                && sample.labels().texts().getOrDefault(TEST, List.of()).contains(test.name());
    }

    /** The profiles of a figure, best first; of a limit those that its excess left, and the test's own. */
    static List<String> files(Series series, int build) {
        Figure measure = series.measure();
        String file = series.file(build);
        if (measure.source() == Source.PROFILE || measure.source() == Source.SHARE) {
            return List.of(file);
        }
        return measure.type().startsWith("alloc_")
                ? List.of(file + "/limit-allocs.pb.gz", file + "/heap.pb.gz", file + "/allocs.pb.gz")
                : measure.unit().equals("nanoseconds")
                        ? List.of(file + "/limit-block.pb.gz", file + "/block.pb.gz")
                        : List.of();
    }

    /** Where the profile of a build is; empty if the store does not have it. */
    Optional<ProfileLink> link(Series series, int build, Path page) throws IOException {
        for (StoredReport report : builds.get(build).reports()) {
            for (String file : files(series, build)) {
                Optional<ProfileLink> link = report.link(file, page);
                if (link.isPresent()) {
                    return link;
                }
            }
        }
        return Optional.empty();
    }
}
