// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Writing files whole or not at all, and safe names for them. */
@NullMarked
package io.github.jpprof.profile.files;

import org.jspecify.annotations.NullMarked;
