// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.report.run.DisplayName;
import io.github.jpprof.report.run.ProfileEntry;
import io.github.jpprof.report.run.TestEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What tests are called by their authors, by the labels of their samples.
 *
 * <p>Tests may share labels, as those of engines do whose invocations have no numbers. Where they have several names, what the
 * report shows is of all of them, and none of the names is right.
 */
final class DisplayNames {
    /** As many tests as the samples of a whole run are labelled with. */
    private static final int MAX_NAMES = 250_000;

    private static final String SEVERAL = "";

    private record Labels(String className, String test) {}

    private final Map<Labels, String> names = new HashMap<>();

    /** Adds a test, if it has a name. */
    void add(TestName test) {
        if (!test.displayName().isEmpty() && names.size() < MAX_NAMES) {
            names.merge(
                    new Labels(test.className(), test.label()),
                    test.displayName(),
                    (one, other) -> one.equals(other) ? one : SEVERAL);
        }
    }

    /** The names of these tests, and of those with a share of these profiles of the whole run. */
    List<DisplayName> of(Collection<TestEntry> tests, Collection<ProfileEntry> wholeRun) {
        Stream<Labels> own = tests.stream().map(test -> new Labels(test.className(), test.name()));
        Stream<Labels> shares = wholeRun.stream()
                .flatMap(profile -> profile.shares().stream())
                .map(share -> new Labels(share.className(), share.test()));
        return Stream.concat(own, shares)
                .distinct()
                .map(test -> new DisplayName(test.className(), test.test(), names.getOrDefault(test, SEVERAL)))
                .filter(name -> !name.displayName().equals(SEVERAL))
                .toList();
    }
}
