// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What the annotations are made of.
 *
 * <p>Internal: public only for the packages and modules that read the annotations.
 */
@Internal
@NullMarked
package io.github.jpprof.internal;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
