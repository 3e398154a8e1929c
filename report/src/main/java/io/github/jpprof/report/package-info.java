/**
 * The views of a profile: what {@code go tool pprof} prints, byte for byte.
 *
 * <p>Start at {@link io.github.jpprof.report.Report}.
 */
@NullMarked
package io.github.jpprof.report;

import org.jspecify.annotations.NullMarked;
