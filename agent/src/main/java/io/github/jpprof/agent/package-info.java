// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0

/**
 * The agent, {@code -javaagent:jpprof-agent.jar=address=127.0.0.1:6060}.
 *
 * <p>The JVM puts an agent's jar on the class path of the program. So that a program sees nothing of the profiler and the
 * profiler nothing of the program, this package is all that the jar shows there: the profiler and its libraries are in a
 * folder of the jar from which only {@link io.github.jpprof.agent.LibraryLoader} loads.
 */
@NullMarked
package io.github.jpprof.agent;

import org.jspecify.annotations.NullMarked;
