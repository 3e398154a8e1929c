// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads Flight Recorder files of any producer by what their own metadata says.
 *
 * <p>Internal: public only for the other packages of this module. Start at {@link io.github.jpprof.tool.recording.Recording}.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.recording;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
