// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Self-contained HTML pages: one document with inline style and scripts. */
@NullMarked
package io.github.jpprof.report.html;

import org.jspecify.annotations.NullMarked;
