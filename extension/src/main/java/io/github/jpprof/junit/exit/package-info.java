// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What is done for the tests that run when the JVM exits.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.junit.exit;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
