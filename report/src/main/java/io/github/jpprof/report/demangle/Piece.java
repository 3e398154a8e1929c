// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

/**
 * A name or a type, read so far.
 *
 * @param left its text up to where a declarator goes, which is all of it for most
 * @param right what follows a declarator, the parameters of a function type for instance
 * @param last the last name in it: what its constructors are called
 */
record Piece(String left, String right, String last) {
    static Piece name(String name) {
        return new Piece(name, "", name);
    }

    String text() {
        return left + right;
    }

    Piece then(Piece member) {
        return new Piece(text() + "::" + member.text(), "", member.last);
    }

    Piece with(String declarator) {
        return new Piece(left + declarator, right, last);
    }
}
