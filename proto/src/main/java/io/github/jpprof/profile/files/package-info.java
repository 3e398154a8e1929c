// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Writing files whole or not at all, safe names for them, and why that failed. */
@NullMarked
package io.github.jpprof.profile.files;

import org.jspecify.annotations.NullMarked;
