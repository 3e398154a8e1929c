// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration of a run, and what is asked of JUnit's contexts.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.junit.config;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
