// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Profiles as text: Go's {@code debug=1} forms, which {@code go tool pprof} reads, and tables for people.
 *
 * <p>Start at {@link io.github.jpprof.profile.text.ProfileText}.
 */
@NullMarked
package io.github.jpprof.profile.text;

import org.jspecify.annotations.NullMarked;
