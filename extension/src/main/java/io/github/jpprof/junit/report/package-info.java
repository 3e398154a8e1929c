// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What a run leaves: artifacts, warnings, the summary on the console and the record for the report.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.junit.report;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
