// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import java.util.List;

/**
 * What held a lock.
 *
 * @param stack what the holder was doing, leaf first
 * @param labels the holder's thread, and the labels it worked under
 */
record LockHolder(List<Location> stack, List<Label> labels) {}
