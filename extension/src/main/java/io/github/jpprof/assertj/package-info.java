// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** AssertJ assertions on profiles and measurements; they need {@code assertj-core}, which the project brings itself. */
@NullMarked
package io.github.jpprof.assertj;

import org.jspecify.annotations.NullMarked;
