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
record ParsedName(String left, String right, String last) {
    static ParsedName name(String name) {
        return new ParsedName(name, "", name);
    }

    String text() {
        return left + right;
    }

    ParsedName then(ParsedName member) {
        return new ParsedName(text() + "::" + member.text(), "", member.last);
    }

    ParsedName with(String declarator) {
        return new ParsedName(left + declarator, right, last);
    }
}
