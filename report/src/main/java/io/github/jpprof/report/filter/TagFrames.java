// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Turns labels into frames, at the root or the leaf of each stack, for {@code tagroot} and {@code tagleaf}. */
public final class TagFrames {
    private final String unit;
    private final List<FileLocation> locations;
    private final Map<List<String>, Integer> frames = new HashMap<>();
    private long nextId;
    private boolean matched;

    private TagFrames(FileProfile profile, String unit) {
        this.unit = unit;
        this.locations = new ArrayList<>(profile.locations());
        this.nextId = locations.stream().mapToLong(FileLocation::id).reduce(0, TagFrames::greater) + 1;
    }

    private static long greater(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a : b;
    }

    public static FileProfile add(FileProfile profile, ReportOptions options, Consumer<String> warnings) {
        List<String> roots = keys(options.text(Option.TAGROOT));
        List<String> leaves = keys(options.text(Option.TAGLEAF));
        if (roots.isEmpty() && leaves.isEmpty()) {
            return profile;
        }
        TagFrames frames = new TagFrames(profile, options.text(Option.UNIT));
        boolean anyRoot = false;
        boolean anyLeaf = false;
        List<FileSample> samples = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            int[] atRoot = frames.of(sample.labels(), roots);
            anyRoot |= frames.matched;
            int[] atLeaf = frames.of(sample.labels(), leaves);
            anyLeaf |= frames.matched;
            int[] stack = Arrays.copyOf(atLeaf, atLeaf.length + sample.depth() + atRoot.length);
            for (int i = 0; i < sample.depth(); i++) {
                stack[atLeaf.length + i] = sample.location(i);
            }
            System.arraycopy(atRoot, 0, stack, atLeaf.length + sample.depth(), atRoot.length);
            samples.add(sample.withStack(stack));
        }
        Filters.warnUnless(roots.isEmpty() || anyRoot, "TagRoot", warnings);
        Filters.warnUnless(leaves.isEmpty() || anyLeaf, "TagLeaf", warnings);
        return new FileProfile(profile.header(), profile.mappings(), frames.locations, samples);
    }

    private static List<String> keys(String option) {
        return Arrays.stream(option.split(",", -1))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    /** The first key comes outermost; a sample without the label has a frame without a name. */
    private int[] of(FileLabels labels, List<String> keys) {
        matched = false;
        int[] found = new int[keys.size()];
        for (int i = 0; i < found.length; i++) {
            String key = keys.get(keys.size() - 1 - i);
            List<String> values = values(labels, key);
            matched |= !values.isEmpty();
            found[i] = frames.computeIfAbsent(List.of(String.join(",", values), key), this::frame);
        }
        return found;
    }

    private List<String> values(FileLabels labels, String key) {
        List<String> values = new ArrayList<>(labels.texts().getOrDefault(key, List.of()));
        FileLabels.Numbers numbers = labels.numbers().get(key);
        if (numbers != null) {
            for (int i = 0; i < numbers.values().size(); i++) {
                String to = numbers.units().isEmpty() ? "" : unit;
                values.add(Quantity.label(numbers.values().get(i), numbers.unit(i), to));
            }
        }
        return values;
    }

    private int frame(List<String> valueAndKey) {
        Function function = new Function(valueAndKey.get(0), "", valueAndKey.get(1), 0);
        locations.add(new FileLocation(nextId++, -1, 0, List.of(new FileLine(function, 0, 0)), false));
        return locations.size() - 1;
    }
}
