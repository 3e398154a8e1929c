/** C++ names as people read them, from what compilers make of them. */
@NullMarked
package io.github.jpprof.report.demangle;

import org.jspecify.annotations.NullMarked;
