// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * How an exact count of allocations is reconciled: samples against the JVM's own counters of bytes.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
