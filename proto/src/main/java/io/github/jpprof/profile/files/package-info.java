// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Files that are whole or absent. */
@NullMarked
package io.github.jpprof.profile.files;

import org.jspecify.annotations.NullMarked;
