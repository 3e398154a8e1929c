/** Demangles C++ names. */
@NullMarked
package io.github.jpprof.report.demangle;

import org.jspecify.annotations.NullMarked;
