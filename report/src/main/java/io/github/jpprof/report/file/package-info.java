/**
 * Profiles as they stand in their files: order, ids and duplicates kept, since what pprof prints depends on them.
 *
 * <p>Start at {@link io.github.jpprof.report.file.FileProfile}. Here profiles are read, merged, scaled and given names;
 * what a report is to show of them is decided above.
 */
@NullMarked
package io.github.jpprof.report.file;

import org.jspecify.annotations.NullMarked;
