// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations that take profiles of tests and benchmarks, in pprof's format, and set limits to what they cost.
 *
 * <pre>{@code
 * @CpuProfile
 * @HeapProfile(rate = 512 * KB)
 * @BlockProfile(rate = 10_000)
 * class CodecTest { ... }
 * }</pre>
 *
 * <p>On JUnit tests they need {@code jpprof-junit-jupiter}, on JMH benchmarks {@code jpprof-jmh}; without these they say
 * nothing and need nothing.
 */
@NullMarked
package io.github.jpprof;

import org.jspecify.annotations.NullMarked;
