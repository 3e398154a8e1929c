// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

/** How a text is written; the first byte of each is the place of its encoding here. */
enum TextEncoding {
    NULL,
    EMPTY,
    /** The number of a constant of type {@code java.lang.String}. */
    REFERENCE,
    UTF_8,
    /** Integers, one for each UTF-16 unit. */
    CHARACTERS,
    LATIN_1;

    @SuppressWarnings("MutableArray") // never changed
    static final TextEncoding[] VALUES = values();
}
