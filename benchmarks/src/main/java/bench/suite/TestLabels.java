// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench.suite;

import io.github.jpprof.profile.Sample;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;

/** The labels that samples of a suite may have, derived from the unique ids of its tests. */
final class TestLabels {
    /** The labels of samples between tests, and of threads that belong to no single one of those that run. */
    private static final Set<String> NO_SINGLE_TEST = Set.of("(no test)", "(several tests)", "(native threads)");

    private final Set<String> known;

    TestLabels(Collection<String> uniqueIds) {
        known = uniqueIds.stream().map(TestLabels::ofTest).collect(Collectors.toSet());
    }

    /** The test in the labels of a sample, without the parameters of overloaded methods. */
    static String ofSample(Sample sample) {
        return sample.label("class").orElse("(no label)") + " "
                + withoutParameters(sample.label("test").orElse("(no label)"));
    }

    /** The name of a test without the parameters of an overloaded method. */
    static String withoutParameters(String test) {
        return test.replaceFirst("\\(.*\\)(?=\\[|$)", "");
    }

    /** The class and the name of the test with this unique id. */
    static String ofTest(String uniqueId) {
        UniqueId id = UniqueId.parse(uniqueId);
        String className = segments(id, "class", "nested-class", "$");
        String method = segments(id, "method", "test-template", "").replaceFirst("\\(.*", "")
                + segments(id, "test-factory", "", "").replaceFirst("\\(.*", "");
        String invocation = id.getSegments().stream()
                .filter(segment -> segment.getValue().startsWith("#"))
                .map(segment -> segment.getValue().substring(1))
                .collect(Collectors.joining("."));
        return className + " " + method + (invocation.isEmpty() ? "" : "[" + invocation + "]");
    }

    private static String segments(UniqueId id, String type, String orType, String separator) {
        return id.getSegments().stream()
                .filter(segment ->
                        segment.getType().equals(type) || segment.getType().equals(orType))
                .map(Segment::getValue)
                .collect(Collectors.joining(separator));
    }

    boolean areOfATest(Sample sample) {
        return known.contains(ofSample(sample));
    }

    static boolean areOfNone(Sample sample) {
        return NO_SINGLE_TEST.contains(sample.label("test").orElse(""));
    }
}
