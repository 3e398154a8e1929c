// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The share of one test in a profile of the whole run.
 *
 * @param className the value of the label {@code class}
 * @param test the value of the label {@code test}
 * @param totals the sum of each sample type over the samples with these labels
 */
public record TestShare(String className, String test, List<ProfileEntry.Total> totals) {
    private static final String CLASS = "class";
    private static final String TEST = "test";

    private record Key(String className, String test) {}

    public TestShare {
        totals = List.copyOf(totals);
    }

    /** The shares of all tests that occur in the labels of a profile, in the order of the profile. */
    static List<TestShare> of(Profile profile) {
        Map<Key, List<Sample>> samples = new LinkedHashMap<>();
        for (Sample sample : profile.samples()) {
            Optional<String> className = sample.label(CLASS);
            Optional<String> test = sample.label(TEST);
            if (className.isPresent() && test.isPresent() && !isNone(className.get(), test.get())) {
                Key key = new Key(className.get(), test.get());
                samples.computeIfAbsent(key, none -> new ArrayList<>()).add(sample);
            }
        }
        return samples.entrySet().stream()
                .map(entry -> new TestShare(
                        entry.getKey().className(), entry.getKey().test(), totals(profile, entry.getValue())))
                .toList();
    }

    /** Whether no single test is known, of which both labels say why: {@code (no test)}, {@code (several tests)}. */
    private static boolean isNone(String className, String test) {
        return test.startsWith("(") && test.equals(className);
    }

    /** The totals of some samples of a profile, with their sampling errors. */
    static List<ProfileEntry.Total> totals(Profile profile, Collection<Sample> samples) {
        List<ProfileEntry.Total> totals = new ArrayList<>();
        for (int i = 0; i < profile.sampleTypes().size(); i++) {
            ValueType type = profile.sampleTypes().get(i);
            long sum = 0;
            for (Sample sample : samples) {
                sum += sample.value(i);
            }
            totals.add(new ProfileEntry.Total(type.type(), type.unit(), sum, SamplingError.of(profile, i, samples)));
        }
        return totals;
    }
}
