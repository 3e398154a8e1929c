// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.report.file.FileHeader;
import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileMapping;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.tool.jfr.stacks.Category;
import io.github.jpprof.tool.jfr.stacks.ConvertedStacks;
import io.github.jpprof.tool.recording.TripleIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes a profile of sums. Its samples are sorted by value, greatest first, and then as in the recording; its locations are
 * those of its samples, so that equal recordings make equal profiles.
 */
final class ProfileAssembly {
    private static final List<Category> CATEGORIES = List.of(Category.values());

    private final ConvertedStacks all;
    private final NameTable names;
    private final String detailKey;
    private final List<FileLocation> locations = new ArrayList<>();

    /** The index of each location in this profile, from 1; 0 if it has none yet. */
    private final int[] indexes;

    /** The stacks of this profile by their number in the pool. */
    private final int[][] stacks;

    /** The numbers of what labels are made of: thread, detail and category. A record as a key would be linked at each start. */
    private final TripleIndex labelNumbers = new TripleIndex();

    private final List<FileLabels> labels = new ArrayList<>();

    /** @param detailKey the key of the label with the name of the state or class; {@code ""} for none */
    ProfileAssembly(ConvertedStacks all, NameTable names, String detailKey) {
        this.all = all;
        this.names = names;
        this.detailKey = detailKey;
        indexes = new int[all.locations()];
        stacks = new int[all.size()][];
    }

    FileProfile profile(FileHeader header, SampleSums sums) {
        boolean counted = header.sampleTypes().size() == 1;
        FileSample[] samples = new FileSample[sums.size()];
        for (int i = 0; i < samples.length; i++) {
            long[] values = counted ? new long[] {sums.count(i)} : new long[] {sums.count(i), sums.amount(i)};
            samples[i] = new FileSample(stack(sums.stack(i)), values, labels(sums, i));
        }
        Arrays.sort(samples, counted ? ProfileAssembly::byCount : ProfileAssembly::byAmount);
        return new FileProfile(
                header, List.of(new FileMapping(1, Mapping.JVM)), List.copyOf(locations), Arrays.asList(samples));
    }

    private static int byCount(FileSample a, FileSample b) {
        return Long.compare(b.value(0), a.value(0));
    }

    private static int byAmount(FileSample a, FileSample b) {
        int order = Long.compare(b.value(1), a.value(1));
        return order != 0 ? order : byCount(a, b);
    }

    private int[] stack(long number) {
        int stack = (int) number;
        if (stacks[stack] == null) {
            int[] frames = new int[all.depth(stack)];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = location(all.frame(stack, i));
            }
            stacks[stack] = frames;
        }
        return stacks[stack];
    }

    private int location(int number) {
        if (indexes[number] == 0) {
            Location location = all.location(number);
            Line line = location.lines().get(0);
            locations.add(new FileLocation(
                    locations.size() + 1L,
                    0,
                    0,
                    List.of(new FileLine(line.function(), line.line(), line.column())),
                    false));
            indexes[number] = locations.size();
        }
        return indexes[number] - 1;
    }

    private FileLabels labels(SampleSums sums, int index) {
        Optional<Category> category = all.category((int) sums.stack(index));
        int number = labelNumbers.index(
                sums.thread(index), sums.detail(index), category.isPresent() ? CATEGORIES.indexOf(category.get()) : -1);
        if (number == labels.size()) {
            labels.add(labels(sums.thread(index), sums.detail(index), category));
        }
        return labels.get(number);
    }

    private FileLabels labels(long thread, long detail, Optional<Category> category) {
        FileLabels named = with(detailKey, names.get(detail), with("thread", names.get(thread), FileLabels.NONE));
        return category.map(known -> named.with("category", known.label())).orElse(named);
    }

    private static FileLabels with(String key, String text, FileLabels labels) {
        return key.isEmpty() || text.isEmpty() ? labels : labels.with(key, text);
    }
}
