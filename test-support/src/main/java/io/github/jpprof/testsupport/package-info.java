// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** What the tests of several modules use: the reference implementation, other JVMs, and the rules of the architecture. */
@NullMarked
package io.github.jpprof.testsupport;

import org.jspecify.annotations.NullMarked;
