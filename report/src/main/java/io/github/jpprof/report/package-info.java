/**
 * Reports on a profile, byte for byte what {@code go tool pprof} prints.
 *
 * <p>Start at {@link io.github.jpprof.report.Report}.
 */
@NullMarked
package io.github.jpprof.report;

import org.jspecify.annotations.NullMarked;
