// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.internal;

/** The value of an annotation's rate that is not given. */
public final class Rates {
    /** The rate is the configuration's; no rate that can be given is negative. */
    public static final long CONFIGURED = Long.MIN_VALUE;

    private Rates() {}
}
