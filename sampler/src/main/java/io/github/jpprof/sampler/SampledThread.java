// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * A thread that allocated.
 *
 * @param id its {@link Thread#getId() identifier}
 * @param name its name when it was first sampled
 * @param virtual whether it is a virtual thread
 */
public record SampledThread(long id, String name, boolean virtual) {}
