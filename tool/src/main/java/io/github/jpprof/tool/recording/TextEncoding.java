// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

/** The encoding of a text, whose first byte is the ordinal of its encoding. */
enum TextEncoding {
    NULL,
    EMPTY,
    /** The number of a constant of type {@code java.lang.String}. */
    REFERENCE,
    UTF_8,
    /** Integers, one for each UTF-16 code unit. */
    CHARACTERS,
    LATIN_1;

    @SuppressWarnings("MutableArray") // never changed
    static final TextEncoding[] VALUES = values();
}
