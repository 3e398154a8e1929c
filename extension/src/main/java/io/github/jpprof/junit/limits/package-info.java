// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The limits and baselines of tests.
 *
 * <p>{@link io.github.jpprof.junit.limits.Baselines} is for users; everything else here is internal.
 */
@NullMarked
package io.github.jpprof.junit.limits;

import org.jspecify.annotations.NullMarked;
