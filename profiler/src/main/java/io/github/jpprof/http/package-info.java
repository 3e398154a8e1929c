// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Profiles over HTTP, as Go's {@code net/http/pprof} serves them: the same paths, parameters, headers and errors, so that
 * {@code go tool pprof} and whatever else reads a Go program reads this one.
 *
 * <p>Start with {@link io.github.jpprof.http.PprofServer}, or mount a {@link io.github.jpprof.http.PprofHandler} on a
 * server of your own.
 */
@NullMarked
package io.github.jpprof.http;

import org.jspecify.annotations.NullMarked;
