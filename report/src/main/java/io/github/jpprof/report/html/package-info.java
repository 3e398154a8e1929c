// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Pages that need no network: one document with its style and its scripts inside. */
@NullMarked
package io.github.jpprof.report.html;

import org.jspecify.annotations.NullMarked;
