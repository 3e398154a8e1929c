// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What happens around a test or a run that is profiled: configuration, sessions, artifacts, the summary on the console.
 */
@NullMarked
package io.github.jpprof.junit;

import org.jspecify.annotations.NullMarked;
