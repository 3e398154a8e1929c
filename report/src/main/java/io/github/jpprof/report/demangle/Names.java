// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

/** Reads names: of functions, of the classes and namespaces they are in, and of what compilers add to a program. */
final class Names {
    private final Mangled in;
    private final Types types;

    /** The qualifiers of {@code this} of the function read last, {@code " const"} for instance. */
    private String ofThis = "";

    Names(Mangled in) {
        this.in = in;
        this.types = new Types(in, this);
    }

    /** A whole name; parameters are not read. */
    ParsedName encoding() {
        return in.peek() == 'T' || in.peek() == 'G' ? special() : name();
    }

    private ParsedName special() {
        boolean ofType = in.take() == 'T';
        char code = in.take();
        if (!ofType) {
            return switch (code) {
                case 'V' -> prefixed("guard variable for ", name());
                case 'R' -> prefixed("reference temporary for ", name());
                default -> throw new UnknownNameException();
            };
        }
        return switch (code) {
            case 'V' -> prefixed("vtable for ", types.type());
            case 'T' -> prefixed("VTT for ", types.type());
            case 'I' -> prefixed("typeinfo for ", types.type());
            case 'S' -> prefixed("typeinfo name for ", types.type());
            case 'H' -> prefixed("TLS init function for ", name());
            case 'W' -> prefixed("TLS wrapper function for ", name());
            case 'h' -> {
                offset();
                yield prefixed("non-virtual thunk to ", function());
            }
            case 'v' -> {
                offset();
                offset();
                yield prefixed("virtual thunk to ", function());
            }
            default -> throw new UnknownNameException();
        };
    }

    /** A function with its parameters. */
    private ParsedName function() {
        ParsedName function = encoding();
        String qualifiers = ofThis;
        return ParsedName.name(function.text() + "(" + types.parameters((char) 0) + ")" + qualifiers);
    }

    private void offset() {
        in.takeIf('n');
        in.number();
        in.expect('_');
    }

    private static ParsedName prefixed(String prefix, ParsedName name) {
        return ParsedName.name(prefix + name.text());
    }

    ParsedName name() {
        in.enter();
        ParsedName name = anyName();
        in.leave();
        return name;
    }

    private ParsedName anyName() {
        return switch (in.peek()) {
            case 'N' -> nested();
            case 'Z' -> local();
            case 'S' -> substituted();
            default -> withArguments(unqualified(), true);
        };
    }

    private ParsedName substituted() {
        if (in.takeIf("St")) {
            return withArguments(ParsedName.name("std").then(unqualified()), true);
        }
        return withArguments(substitution(), false);
    }

    private ParsedName withArguments(ParsedName name, boolean isNew) {
        if (in.peek() != 'I') {
            return name;
        }
        if (isNew) {
            in.add(name);
        }
        types.arguments();
        return name;
    }

    /** A part that was there before, or one of those of the standard library that have short names. */
    ParsedName substitution() {
        in.expect('S');
        if (Mangled.isLower(in.peek())) {
            String name =
                    switch (in.take()) {
                        case 't' -> "std";
                        case 'a' -> "std::allocator";
                        case 'b' -> "std::basic_string";
                        case 's' -> template("string");
                        case 'i' -> template("istream");
                        case 'o' -> template("ostream");
                        case 'd' -> template("iostream");
                        default -> throw new UnknownNameException();
                    };
            return new ParsedName(name, "", name.substring(name.lastIndexOf(':') + 1));
        }
        return in.part(in.sequence());
    }

    /** The name of a template's instance, or that of the template where a constructor follows: it is called so. */
    private String template(String name) {
        boolean before = in.peek() == 'C' || (in.peek() == 'D' && Mangled.isDigit(in.peek(1)));
        return "std::" + (before ? "basic_" : "") + name;
    }

    private ParsedName nested() {
        in.expect('N');
        String qualifiers = types.qualifiers();
        String reference = in.takeIf('R') ? " &" : in.takeIf('O') ? " &&" : "";
        ParsedName prefix = null;
        while (!in.takeIf('E')) {
            char c = in.peek();
            ParsedName next;
            if (c == 'S') {
                next = in.takeIf("St") ? ParsedName.name("std") : substitution();
            } else if (c == 'I' && prefix != null) {
                types.arguments();
                in.add(prefix);
                continue;
            } else if (c == 'T') {
                next = types.parameter();
            } else if (c == 'M' && prefix != null) {
                in.take();
                continue;
            } else if (c == 'C' && prefix != null) {
                next = constructor(prefix);
            } else if (c == 'D' && prefix != null && Mangled.isDigit(in.peek(1))) {
                in.take(2);
                next = tagged(ParsedName.name("~" + prefix.last()));
            } else {
                next = unqualified();
            }
            prefix = prefix == null ? next : prefix.then(next);
            if (c != 'S' && in.peek() != 'E') {
                in.add(prefix);
            }
        }
        if (prefix == null) {
            throw new UnknownNameException();
        }
        ofThis = qualifiers + reference;
        return prefix;
    }

    private ParsedName constructor(ParsedName of) {
        in.expect('C');
        boolean inheriting = in.takeIf('I');
        in.take();
        if (inheriting) {
            types.type();
        }
        return tagged(ParsedName.name(of.last()));
    }

    private ParsedName unqualified() {
        in.takeIf('F');
        char c = in.peek();
        if (in.atDigit()) {
            return tagged(source());
        } else if (Mangled.isLower(c)) {
            return tagged(operator());
        } else if (in.takeIf('L')) {
            ParsedName internal = source();
            discriminator();
            return tagged(internal);
        } else if (in.takeIf("Ul")) {
            String parameters = types.parameters('E');
            return ParsedName.name("{lambda(" + parameters + ")#" + (in.compactNumber() + 1) + "}");
        } else if (in.takeIf("Ut")) {
            return ParsedName.name("{unnamed type#" + (in.compactNumber() + 1) + "}");
        }
        throw new UnknownNameException();
    }

    private ParsedName operator() {
        if (in.takeIf("cv")) {
            return ParsedName.name("operator " + types.type().text());
        } else if (in.takeIf("li")) {
            return ParsedName.name("operator\"\" " + source().text());
        }
        return ParsedName.name(Operators.name(in.take(2)));
    }

    ParsedName source() {
        String name = in.take(in.number());
        boolean anonymous = name.matches("_GLOBAL_[._$]N.+");
        return ParsedName.name(anonymous ? "(anonymous namespace)" : name);
    }

    private ParsedName tagged(ParsedName name) {
        ParsedName tagged = name;
        while (in.takeIf('B')) {
            tagged = new ParsedName(tagged.left() + "[abi:" + source().text() + "]", "", name.last());
        }
        return tagged;
    }

    /** A name within a function, whose parameters stand between them. */
    private ParsedName local() {
        in.expect('Z');
        ofThis = "";
        ParsedName encoded = encoding();
        String qualifiers = ofThis;
        boolean called = in.peek() != 'E';
        while (in.peek() != 'E') {
            types.type();
        }
        in.expect('E');
        ParsedName function = called ? ParsedName.name(encoded.text() + "()" + qualifiers) : encoded;
        ofThis = "";
        if (in.takeIf('s')) {
            discriminator();
            return function.then(ParsedName.name("string literal"));
        }
        if (in.takeIf('d')) {
            in.compactNumber();
        }
        ParsedName name = name();
        discriminator();
        return function.then(name);
    }

    private void discriminator() {
        if (in.takeIf('_')) {
            boolean longer = in.takeIf('_');
            int number = in.number();
            if (longer && number >= 10) {
                in.expect('_');
            }
        }
    }
}
