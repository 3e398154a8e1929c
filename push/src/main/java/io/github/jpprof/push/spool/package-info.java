// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** What waits on the disk until a store has it: bounded, synced, and safe against a process that is killed at any point. */
@Internal
@NullMarked
package io.github.jpprof.push.spool;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
