/** Paths, tables and the order of strings, as Go prints them. */
@NullMarked
package io.github.jpprof.report.text;

import org.jspecify.annotations.NullMarked;
