// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench.suite;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that a profile of a whole run has samples, and that each is labelled with a test of the suite or with none. Those of
 * all threads at the end have no labels.
 */
final class ProfileCheck {
    private static final Set<String> WITHOUT_LABELS = Set.of("goroutine");

    /** Kinds of which a suite may have nothing. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("block", "mutex", "threadcreate");

    private ProfileCheck() {}

    /** Prints a summary of the profile and returns whether it is correct. */
    static boolean passes(Path file, TestLabels labels) throws IOException {
        Profile profile = ProfileFile.read(file);
        String type = profile.defaultSampleType();
        int value = profile.indexOf(type);
        Set<String> tests = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        long ofTests = 0;
        for (Sample sample : profile.samples()) {
            if (labels.areOfATest(sample)) {
                tests.add(TestLabels.ofSample(sample));
                ofTests += sample.value(value);
            } else if (!TestLabels.areOfNone(sample)) {
                unknown.add(TestLabels.ofSample(sample));
            }
        }
        System.out.printf(
                "%s: %,d bytes, %,d samples, %s %,d, %.1f %% of it in %,d tests%n",
                file.getFileName(),
                Files.size(file),
                profile.samples().size(),
                type,
                profile.total(type),
                100.0 * ofTests / Math.max(1, profile.total(type)),
                tests.size());
        String kind = file.getFileName().toString().replaceFirst("\\..*", "");
        if (WITHOUT_LABELS.contains(kind)) {
            return !profile.samples().isEmpty();
        }
        unknown.forEach(label -> System.out.println("  not a test of the suite: " + label));
        return unknown.isEmpty() && (!tests.isEmpty() || MAY_BE_EMPTY.contains(kind));
    }
}
