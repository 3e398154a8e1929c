// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations that take profiles of tests, in pprof's format, one folder a test.
 *
 * <pre>{@code
 * @CpuProfile
 * @HeapProfile(rate = 512 * KB)
 * @BlockProfile(rate = 10_000)
 * class CodecTest { ... }
 * }</pre>
 */
@NullMarked
package io.github.jpprof;

import org.jspecify.annotations.NullMarked;
