/**
 * Profiles as they are in their files: order, ids and duplicates are kept, since pprof's output depends on them.
 *
 * <p>Start at {@link io.github.jpprof.report.file.FileProfile}. This package reads, merges, scales and
 * names profiles; it knows nothing of reports.
 */
@NullMarked
package io.github.jpprof.report.file;

import org.jspecify.annotations.NullMarked;
