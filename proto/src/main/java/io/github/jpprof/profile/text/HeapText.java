// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.HeapSampling;
import io.github.jpprof.profile.HeapSampling.Blocks;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.Saturating;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Go's debug=1 form of heap profiles. */
final class HeapText {
    /** How far a total may be off, as a share, before the figures are written as they are. */
    private static final double TOLERANCE = 0.002;

    private record Row(TextRows.Key key, Blocks inuse, Blocks alloc) {
        Row map(UnaryOperator<Blocks> change) {
            return new Row(key, change.apply(inuse), change.apply(alloc));
        }
    }

    private HeapText() {}

    static String of(Profile profile, FrameAddresses addresses) {
        List<Row> rows = rows(profile);
        HeapSampling sampling = new HeapSampling(period(profile));
        List<Row> sampled = map(rows, sampling::sampled);
        if (!sameTotals(rows, map(sampled, sampling::unsampled))) {
            sampling = new HeapSampling(1);
            sampled = map(rows, sampling::sampled);
        }
        boolean inuse = hasInuse(profile);
        StringBuilder text = new StringBuilder("heap profile: " + header(sampled, inuse));
        text.append(sampling.scales() ? " @ heap/" + 2 * sampling.rate() : " @ heapprofile")
                .append('\n');
        if (!inuse) {
            text.append("# in-use figures are not known: both pairs are what was allocated\n");
        }
        TextFrames frames = new TextFrames(addresses);
        for (Row row : sampled) {
            List<TextFrames.Frame> stack = GoStack.fitting(row.key().stack(), frames);
            text.append(figures(row.inuse(), row.alloc())).append(' ');
            GoStack.appendAddresses(text, stack);
            GoStack.appendFrames(text, stack);
        }
        return text.append(TextRows.note(rows.size()))
                .append(TextSummary.asComments(profile))
                .toString();
    }

    private static List<Row> rows(Profile profile) {
        boolean inuse = hasInuse(profile);
        boolean alloc = profile.has("alloc_objects") && profile.has("alloc_space");
        if (!inuse && !alloc) {
            throw new ProfileException("heap text needs the sample types inuse_objects and inuse_space, or"
                    + " alloc_objects and alloc_space: this profile has " + profile.sampleTypes());
        }
        // Readers take two equal pairs for the one pair there is, objects and space, instead of showing zeros in use.
        int[] columns = {
            profile.indexOf(inuse ? "inuse_objects" : "alloc_objects"),
            profile.indexOf(inuse ? "inuse_space" : "alloc_space"),
            alloc ? profile.indexOf("alloc_objects") : -1,
            alloc ? profile.indexOf("alloc_space") : -1
        };
        List<Row> rows = new ArrayList<>();
        TextRows.hottest(profile, columns)
                .forEach((key, v) -> rows.add(new Row(key, new Blocks(v[0], v[1]), new Blocks(v[2], v[3]))));
        return rows;
    }

    private static boolean hasInuse(Profile profile) {
        return profile.has("inuse_objects") && profile.has("inuse_space");
    }

    private static long period(Profile profile) {
        return profile.periodType().type().equals("space") ? profile.period() : 1;
    }

    private static List<Row> map(List<Row> rows, UnaryOperator<Blocks> change) {
        return rows.stream().map(row -> row.map(change)).toList();
    }

    /** Rows of mixed sizes cannot be converted back exactly; readers must not scale them then. */
    private static boolean sameTotals(List<Row> expected, List<Row> actual) {
        List<ToLongFunction<Row>> columns = List.of(
                row -> row.inuse().objects(),
                row -> row.inuse().bytes(),
                row -> row.alloc().objects(),
                row -> row.alloc().bytes());
        return columns.stream().allMatch(column -> {
            double wanted = sum(expected, column);
            return Math.abs(sum(actual, column) - wanted) <= wanted * TOLERANCE;
        });
    }

    private static double sum(List<Row> rows, ToLongFunction<Row> column) {
        return rows.stream().mapToLong(column).asDoubleStream().sum();
    }

    private static String header(List<Row> rows, boolean inuseKnown) {
        Blocks inuse = total(rows.stream().map(Row::inuse).toList());
        Blocks alloc = total(rows.stream().map(Row::alloc).toList());
        // As Go does: with equal or no alloc figures, readers would take the line for a form of two columns.
        while (inuseKnown && (alloc.bytes() == inuse.bytes() || alloc.bytes() == 0)) {
            alloc = new Blocks(alloc.objects(), alloc.bytes() + 1);
        }
        return figures(inuse, alloc);
    }

    private static Blocks total(List<Blocks> blocks) {
        return new Blocks(
                blocks.stream().mapToLong(Blocks::objects).reduce(0, Saturating::add),
                blocks.stream().mapToLong(Blocks::bytes).reduce(0, Saturating::add));
    }

    private static String figures(Blocks inuse, Blocks alloc) {
        return inuse.objects() + ": " + inuse.bytes() + " [" + alloc.objects() + ": " + alloc.bytes() + "]";
    }
}
