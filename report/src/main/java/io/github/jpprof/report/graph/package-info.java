/**
 * The call graph of a profile, by pprof's rules: what functions cost themselves and with all they call, recursion counted
 * once a sample.
 *
 * <p>Start at {@link io.github.jpprof.report.graph.CallGraph}.
 */
@NullMarked
package io.github.jpprof.report.graph;

import org.jspecify.annotations.NullMarked;
