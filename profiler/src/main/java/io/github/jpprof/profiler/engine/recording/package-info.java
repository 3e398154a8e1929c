// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads Flight Recorder files of any producer by what their own metadata says.
 *
 * <p>Internal: for the modules of jpprof. Start at {@link io.github.jpprof.profiler.engine.recording.Recording}.
 */
@NullMarked
package io.github.jpprof.profiler.engine.recording;

import org.jspecify.annotations.NullMarked;
