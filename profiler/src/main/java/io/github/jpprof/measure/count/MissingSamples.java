// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

/** What to do where the samples of a thread are not all that the JVM counted. */
public final class MissingSamples {
    private MissingSamples() {}

    /**
     * The remedy, to follow on the figures.
     *
     * @param lost how many samples the sampler reports as lost
     * @param otherwise the remedy where it reports none
     */
    public static String remedy(long lost, String otherwise) {
        return lost == 0
                ? otherwise
                : "the sampler reports that it lost " + lost
                        + ", as it does when its memory is full: give it more with -Djpprof.sampler.memory=BYTES, or run it again";
    }
}
