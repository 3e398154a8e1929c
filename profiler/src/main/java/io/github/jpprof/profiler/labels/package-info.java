// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The labels of running work: how they are attached to it, and how they reach the samples that are taken of it.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.labels;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
