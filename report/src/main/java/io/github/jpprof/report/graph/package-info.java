/**
 * The call graph of a profile, by pprof's rules: flat and cum values of functions, recursion counted once
 * per sample.
 *
 * <p>Start at {@link io.github.jpprof.report.graph.CallGraph}.
 */
@NullMarked
package io.github.jpprof.report.graph;

import org.jspecify.annotations.NullMarked;
