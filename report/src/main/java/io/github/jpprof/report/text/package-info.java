/** Numbers, units, paths and tables, written as Go writes them. */
@NullMarked
package io.github.jpprof.report.text;

import org.jspecify.annotations.NullMarked;
