// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Sends profiles to the stores that a team runs: {@link io.github.jpprof.push.Push}.
 *
 * <p>A profile becomes one message or more of a store's protocol, each with an id that depends on its content alone. A
 * message is written to the spool before it is sent, and its id to a journal before it leaves the spool, so a process that
 * is killed at any point loses none. What cannot be excluded is that a store has a message whose answer was lost, by a
 * connection that broke or a process that was killed just then: it is sent again under the same id, and the result says so.
 */
@NullMarked
package io.github.jpprof.push;

import org.jspecify.annotations.NullMarked;
