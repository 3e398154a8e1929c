// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.Saturating;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Adds up flat and cum by function, and by line within each. */
final class TopTableBuilder {
    private record Site(String file, long line) {}

    /** Sums of one function or line; knows the last sample it was counted in, so that recursion counts once. */
    private static class Sums {
        long flat;
        long cum;
        private int lastSample = -1;

        void count(int sample, long value, boolean leaf) {
            if (leaf) {
                flat = Saturating.add(flat, value);
            }
            if (lastSample != sample) {
                cum = Saturating.add(cum, value);
                lastSample = sample;
            }
        }
    }

    private static final class SiteSums extends Sums {
        private final Site site;

        SiteSums(Site site) {
            this.site = site;
        }
    }

    private static final class FunctionSums extends Sums {
        private final Map<Site, SiteSums> sites = new HashMap<>();

        Sums at(Line line) {
            return sites.computeIfAbsent(new Site(line.function().filename(), line.line()), SiteSums::new);
        }

        Site hottest() {
            return Collections.min(sites.values(), HOTTEST_SITE).site;
        }
    }

    /** What a line of a stack adds to. */
    private record Place(FunctionSums function, Sums site) {}

    private static final Comparator<Sums> HOTTEST = Comparator.<Sums>comparingLong(sums -> magnitude(sums.flat))
            .thenComparingLong(sums -> magnitude(sums.cum))
            .reversed();

    private static final Comparator<SiteSums> HOTTEST_SITE = Comparator.<SiteSums, Sums>comparing(sums -> sums, HOTTEST)
            .thenComparing(sums -> sums.site.file())
            .thenComparingLong(sums -> sums.site.line());

    private TopTableBuilder() {}

    static TopTable build(Profile profile, int column) {
        Map<String, FunctionSums> functions = new HashMap<>();
        IdentityHashMap<Location, Place[]> places = new IdentityHashMap<>(); // equal ones have the same sums
        long total = 0;
        for (int i = 0; i < profile.samples().size(); i++) {
            Sample sample = profile.samples().get(i);
            long value = sample.value(column);
            if (value == 0) {
                continue; // it has something of another sample type
            }
            total = Saturating.add(total, magnitude(value));
            boolean leaf = true;
            for (Location location : sample.locations()) {
                Place[] known = places.get(location);
                if (known == null) {
                    known = places(location, functions);
                    places.put(location, known);
                }
                for (Place place : known) {
                    place.function.count(i, value, leaf);
                    place.site.count(i, value, leaf);
                    leaf = false;
                }
            }
        }
        return new TopTable(profile.sampleTypes().get(column), total, rows(functions));
    }

    private static Place[] places(Location location, Map<String, FunctionSums> functions) {
        List<Line> lines = StackLines.of(location);
        Place[] places = new Place[lines.size()];
        for (int i = 0; i < places.length; i++) {
            Line line = lines.get(i);
            FunctionSums sums = functions.computeIfAbsent(line.function().name(), name -> new FunctionSums());
            places[i] = new Place(sums, sums.at(line));
        }
        return places;
    }

    private static List<TopTable.Row> rows(Map<String, FunctionSums> functions) {
        return functions.entrySet().stream()
                .sorted(Map.Entry.<String, FunctionSums>comparingByValue(HOTTEST)
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static TopTable.Row row(String function, FunctionSums sums) {
        Site hottest = sums.hottest();
        return new TopTable.Row(function, sums.flat, sums.cum, hottest.file(), hottest.line());
    }

    private static long magnitude(long value) {
        return value == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(value);
    }
}
