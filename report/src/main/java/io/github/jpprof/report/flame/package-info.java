// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** The stacks of a profile as a tree, in the form from which the pages draw flame graphs and tables. */
@NullMarked
package io.github.jpprof.report.flame;

import org.jspecify.annotations.NullMarked;
