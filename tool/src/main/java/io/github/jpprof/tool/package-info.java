/**
 * The command {@code jpprof}: what {@code go tool pprof} shows, without Go.
 *
 * <p>Start at {@link io.github.jpprof.tool.Jpprof}.
 */
@NullMarked
package io.github.jpprof.tool;

import org.jspecify.annotations.NullMarked;
