// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What a report leaves out of a profile, and how it renames and groups the rest.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.report.filter;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
