// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests that get a label of their own: those that match a pattern, and no more than so many.
 *
 * <p>Each test with a label is a series in the store for each kind and build, so none has one by default.
 */
final class TestNames {
    static final int MOST = 100;

    private final List<Pattern> patterns;
    private final Set<String> labelled = new LinkedHashSet<>();
    private final Set<String> tooMany = new LinkedHashSet<>();

    /** @param patterns names of tests, {@code com.example.CodecTest.encodes}, in which {@code *} stands for any text */
    TestNames(List<String> patterns) {
        this.patterns = patterns.stream().map(TestNames::pattern).toList();
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(Stream.of(text.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse(""));
    }

    /** The label of a test, if it has one. */
    Optional<String> label(String test) {
        String name = test.replace('/', '.');
        if (patterns.stream().noneMatch(pattern -> pattern.matcher(name).matches())) {
            return Optional.empty();
        }
        if (labelled.contains(name) || labelled.size() < MOST) {
            labelled.add(name);
            return Optional.of(name);
        }
        tooMany.add(name);
        return Optional.empty();
    }

    boolean none() {
        return patterns.isEmpty();
    }

    /** How many matched and have no label all the same. */
    int tooMany() {
        return tooMany.size();
    }
}
