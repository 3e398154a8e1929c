// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

/** What the annotations say about a rate that is not given. */
final class Rates {
    /** The rate is the configuration's; no rate that can be given is negative. */
    static final long CONFIGURED = Long.MIN_VALUE;

    private Rates() {}
}
