// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Filters of the samples and frames of a profile, and how the rest is renamed and grouped.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.report.filter;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
