// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What the JVM and the operating system report of this process, outside of any recording.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
