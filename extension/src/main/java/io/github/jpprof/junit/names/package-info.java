// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What tests are called in labels, warnings and folders.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.junit.names;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
