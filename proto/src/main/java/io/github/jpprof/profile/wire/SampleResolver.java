// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Resolves samples after {@link ProfileResolver} has resolved all locations. */
final class SampleResolver {
    private final RawProfile raw;
    private final IdTable<Location> locations;

    SampleResolver(RawProfile raw, IdTable<Location> locations) {
        this.raw = raw;
        this.locations = locations;
    }

    List<Sample> samples(int types) throws MalformedProfileException {
        List<Sample> samples = new ArrayList<>(raw.samples());
        long[] values = new long[types];
        for (int i = 0; i < raw.samples(); i++) {
            int start = RawProfile.start(raw.sampleValueEnds, i);
            int count = RawProfile.end(raw.sampleValueEnds, i) - start;
            if (count != types) {
                throw raw.malformed(
                        RawProfile.at("sample.value", i),
                        "the number of values is " + count + ", that of sample types " + types);
            }
            for (int column = 0; column < types; column++) {
                values[column] = raw.sampleValues.get(start + column);
            }
            samples.add(new Sample(stack(i), labels(i), values));
        }
        return samples;
    }

    private List<Location> stack(int sample) throws MalformedProfileException {
        int start = RawProfile.start(raw.sampleLocationEnds, sample);
        Location[] stack = new Location[RawProfile.end(raw.sampleLocationEnds, sample) - start];
        for (int i = 0; i < stack.length; i++) {
            Location location = locations.get(raw.sampleLocations.get(start + i));
            if (location == null) {
                throw raw.dangling("sample.location_id", sample, "location", raw.sampleLocations.get(start + i));
            }
            stack[i] = location;
        }
        return Arrays.asList(stack);
    }

    private List<Label> labels(int sample) throws MalformedProfileException {
        int row = RawProfile.start(raw.sampleLabelEnds, sample);
        int end = RawProfile.end(raw.sampleLabelEnds, sample);
        List<Label> labels = new ArrayList<>((end - row) / RawProfile.LABEL_WIDTH);
        for (; row < end; row += RawProfile.LABEL_WIDTH) {
            String key = raw.string(raw.sampleLabels.get(row), "sample.label.key", sample);
            String text = raw.string(raw.sampleLabels.get(row + 1), "sample.label.str", sample);
            long number = raw.sampleLabels.get(row + 2);
            long unit = raw.sampleLabels.get(row + 3);
            if (raw.sampleLabels.get(row + 1) != 0) {
                labels.add(new Label.Text(key, text));
            } else if (number != 0 || unit != 0) {
                labels.add(new Label.Number(key, number, raw.string(unit, "sample.label.num_unit", sample)));
            }
        }
        return labels;
    }
}
