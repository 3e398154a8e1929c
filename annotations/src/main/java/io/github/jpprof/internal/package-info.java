// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What the annotations are made of.
 *
 * <p>Internal: public only for the packages and modules that read the annotations.
 */
@NullMarked
package io.github.jpprof.internal;

import org.jspecify.annotations.NullMarked;
