// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

import java.util.HashMap;
import java.util.Map;

/** The operators and what they are called. */
final class Operators {
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        String[] pairs = {
            "aN",
            "&=",
            "aS",
            "=",
            "aa",
            "&&",
            "ad",
            "&",
            "an",
            "&",
            "cl",
            "()",
            "cm",
            ",",
            "co",
            "~",
            "dV",
            "/=",
            "da",
            "delete[] ",
            "de",
            "*",
            "dl",
            "delete ",
            "dv",
            "/",
            "eO",
            "^=",
            "eo",
            "^",
            "eq",
            "==",
            "ge",
            ">=",
            "gt",
            ">",
            "ix",
            "[]",
            "lS",
            "<<=",
            "le",
            "<=",
            "ls",
            "<<",
            "lt",
            "<",
            "mI",
            "-=",
            "mL",
            "*=",
            "mi",
            "-",
            "ml",
            "*",
            "mm",
            "--",
            "na",
            "new[]",
            "ne",
            "!=",
            "ng",
            "-",
            "nt",
            "!",
            "nw",
            "new",
            "oR",
            "|=",
            "oo",
            "||",
            "or",
            "|",
            "pL",
            "+=",
            "pl",
            "+",
            "pm",
            "->*",
            "pp",
            "++",
            "ps",
            "+",
            "pt",
            "->",
            "rM",
            "%=",
            "rS",
            ">>=",
            "rm",
            "%",
            "rs",
            ">>",
            "ss",
            "<=>",
            "aw",
            "co_await ",
        };
        for (int i = 0; i < pairs.length; i += 2) {
            NAMES.put(pairs[i], pairs[i + 1]);
        }
    }

    private Operators() {}

    /** The name of the operator function of that code. */
    static String name(String code) {
        String operator = NAMES.get(code);
        if (operator == null) {
            throw new UnknownNameException();
        }
        boolean word = Mangled.isLower(operator.charAt(0));
        return "operator" + (word ? " " : "") + operator.stripTrailing();
    }
}
