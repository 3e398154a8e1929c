// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.report.run.LimitResult;
import java.util.ArrayList;
import java.util.List;

/** The verdict on the limits of one test: a result for each, and the messages of those that were not kept. */
public final class LimitVerdict {
    private final List<LimitResult> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    void add(LimitResult result) {
        results.add(result);
    }

    void fail(LimitResult result, String message) {
        results.add(result);
        failures.add(message);
    }

    public List<LimitResult> results() {
        return results;
    }

    /** Empty if the test passes. */
    public String message() {
        return String.join("\n\n", failures);
    }
}
