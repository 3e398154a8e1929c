// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Mapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums profiles by pprof's rules: equal stacks with equal labels become one sample, in the order of their first
 * occurrence; the addresses of mappings may differ.
 *
 * <p>Profiles are added one by one and not kept, so the memory needed is that of their distinct parts.
 */
final class Merger {
    private static final long PAGE = 0x1000;

    private final List<FileMapping> mappings = new ArrayList<>();
    private final List<FileLocation> locations = new ArrayList<>();
    private final Map<MappingKey, Integer> mappingsByKey = new HashMap<>();
    private final Map<LocationKey, Integer> locationsByKey = new HashMap<>();
    private final Map<Function, Function> functions = new HashMap<>();
    private final Map<StackKey, long[]> values = new java.util.LinkedHashMap<>();

    private record MappingKey(long size, long offset, String buildIdOrFile) {}

    private record LocationKey(long address, int mapping, List<FileLine> lines, boolean folded) {}

    private static final class StackKey {
        private final int[] stack;
        private final FileLabels labels;
        private final int hash;

        StackKey(int[] stack, FileLabels labels) {
            this.stack = stack;
            this.labels = labels;
            this.hash = 31 * Arrays.hashCode(stack) + labels.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StackKey that
                    && hash == that.hash
                    && Arrays.equals(stack, that.stack)
                    && labels.equals(that.labels);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    void add(FileProfile profile) {
        int[] mappingIndexes = new int[profile.mappings().size()];
        Arrays.fill(mappingIndexes, -1);
        int[] locationIndexes = new int[profile.locations().size()];
        Arrays.fill(locationIndexes, -1);
        // The first mapping stands for the main binary, whether or not a sample is in it.
        if (mappings.isEmpty() && mappingIndexes.length > 0) {
            mappingIndexes[0] = mapping(profile.mappings().get(0).mapping());
        }
        for (FileSample sample : profile.samples()) {
            if (!sample.isZero()) {
                int[] stack = new int[sample.depth()];
                for (int i = 0; i < stack.length; i++) {
                    int from = sample.location(i);
                    if (locationIndexes[from] < 0) {
                        locationIndexes[from] =
                                location(profile, profile.locations().get(from), mappingIndexes);
                    }
                    stack[i] = locationIndexes[from];
                }
                add(new StackKey(stack, sample.labels()), sample.values());
            }
        }
    }

    private void add(StackKey key, long... more) {
        long[] sum = values.get(key);
        if (sum == null) {
            values.put(key, more.clone());
            return;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    private int location(FileProfile profile, FileLocation from, int... mappingIndexes) {
        int mapping = -1;
        long shift = 0;
        if (from.mapping() >= 0) {
            Mapping original = profile.mappings().get(from.mapping()).mapping();
            if (mappingIndexes[from.mapping()] < 0) {
                mappingIndexes[from.mapping()] = mapping(original);
            }
            mapping = mappingIndexes[from.mapping()];
            shift = mappings.get(mapping).mapping().start() - original.start();
        }
        List<FileLine> lines = from.lines().stream().map(this::line).toList();
        long address = from.address() + shift;
        long relative = mapping < 0
                ? address
                : address - mappings.get(mapping).mapping().start();
        LocationKey key = new LocationKey(relative, mapping, compared(lines), from.folded());
        Integer known = locationsByKey.get(key);
        if (known != null) {
            return known;
        }
        int index = locations.size();
        locations.add(new FileLocation(index + 1L, mapping, address, lines, from.folded()));
        locationsByKey.put(key, index);
        return index;
    }

    private FileLine line(FileLine line) {
        Function first = functions.putIfAbsent(line.function(), line.function());
        return first == null ? line : new FileLine(first, line.line(), line.column());
    }

    /** pprof compares the column of the last line alone. */
    private static List<FileLine> compared(List<FileLine> lines) {
        if (lines.size() < 2) {
            return lines;
        }
        List<FileLine> compared = new ArrayList<>(lines);
        for (int i = 0; i < lines.size() - 1; i++) {
            compared.set(i, new FileLine(lines.get(i).function(), lines.get(i).line(), 0));
        }
        return compared;
    }

    private int mapping(Mapping mapping) {
        long size = mapping.limit() - mapping.start() + PAGE - 1;
        String name = mapping.buildId().isEmpty() ? mapping.filename() : mapping.buildId();
        MappingKey key = new MappingKey(size - Long.remainderUnsigned(size, PAGE), mapping.offset(), name);
        Integer known = mappingsByKey.get(key);
        if (known != null) {
            return known;
        }
        int index = mappings.size();
        mappings.add(new FileMapping(index + 1L, mapping));
        mappingsByKey.put(key, index);
        return index;
    }

    /** The sum of all that was added, under that header. */
    FileProfile sum(FileHeader header) {
        List<FileSample> samples = new ArrayList<>(values.size());
        boolean zero = false;
        for (Map.Entry<StackKey, long[]> entry : values.entrySet()) {
            FileSample sample = new FileSample(entry.getKey().stack, entry.getValue(), entry.getKey().labels);
            zero |= sample.isZero();
            samples.add(sample);
        }
        FileProfile sum = new FileProfile(header, mappings, locations, samples);
        if (!zero) {
            return sum;
        }
        // Locations of samples whose sum is 0 are dropped too, so tables and ids are made anew.
        Merger again = new Merger();
        again.add(sum);
        return again.sum(header);
    }
}
