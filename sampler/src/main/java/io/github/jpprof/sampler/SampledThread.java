// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * A thread that allocated.
 *
 * @param id the {@linkplain Thread#getId() identifier}
 * @param name the name at the first sample
 * @param virtual whether the thread is virtual
 */
public record SampledThread(long id, String name, boolean virtual) {}
