// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.limits;

import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.profile.text.TopTable;
import java.nio.file.Path;

/**
 * By how much an operation exceeds its limit.
 *
 * @param limit what is allowed
 * @param objects how many an operation allocates
 * @param bytes their size
 */
record Excess(AllocationLimit limit, double objects, double bytes) {
    private static final int SITES = 5;

    static Excess of(AllocationLimit limit, double objects, double bytes) {
        return new Excess(limit, objects, bytes);
    }

    boolean isNone() {
        return !ofObjects() && !ofBytes();
    }

    private boolean ofObjects() {
        return limit.objects() >= 0 && objects > limit.objects();
    }

    private boolean ofBytes() {
        return limit.bytes() >= 0 && bytes > limit.bytes();
    }

    /**
     * The failure with its figures and where they come from; empty if nothing is exceeded.
     *
     * @param what is limited, as a message names it
     * @param operations how many were counted
     * @param profile where they allocated
     * @param method whose allocations are shown; empty for all
     * @param file of the profile
     */
    String describe(String what, long operations, Profile profile, String method, Path file) {
        if (isNone()) {
            return "";
        }
        FailureText text = new FailureText(what + " allocates more than @MaxAllocations allows:");
        if (ofObjects()) {
            text.fact("actual", actual(objects, "objects/op", limit.objects()));
        }
        if (ofBytes()) {
            text.fact("actual", actual(bytes, "B/op", limit.bytes()));
        }
        Profile shown = method.isEmpty() ? profile : BenchmarkStacks.ofMethod(profile, method);
        String table = TopTable.of(BenchmarkStacks.trim(shown), ofObjects() ? "alloc_objects" : "alloc_space")
                .print(SITES)
                .stripTrailing();
        return text.fact(
                                "precision",
                                "exact: every allocation of " + Plural.of(operations, "operation")
                                        + " was sampled, and the bytes equal the JVM's own count")
                        .line(table)
                        .fact("profile", file.toAbsolutePath().normalize().toString())
                + "\n";
    }

    private static String actual(double actual, String unit, long most) {
        return Quantity.decimal(actual) + " " + unit + "; allowed is at most " + most;
    }
}
