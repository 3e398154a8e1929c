// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

/** Reads names: of functions, of the classes and namespaces they are in, and of what compilers add to a program. */
final class Names {
    private final Mangled in;
    private final Types types;

    /** What the function that was read last says of its {@code this}, {@code " const"} for instance. */
    private String ofThis = "";

    Names(Mangled in) {
        this.in = in;
        this.types = new Types(in, this);
    }

    /** A whole name; parameters are not read. */
    Piece encoding() {
        return in.peek() == 'T' || in.peek() == 'G' ? special() : name();
    }

    private Piece special() {
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
    private Piece function() {
        Piece function = encoding();
        String qualifiers = ofThis;
        return Piece.name(function.text() + "(" + types.parameters((char) 0) + ")" + qualifiers);
    }

    private void offset() {
        in.takeIf('n');
        in.number();
        in.expect('_');
    }

    private static Piece prefixed(String prefix, Piece piece) {
        return Piece.name(prefix + piece.text());
    }

    Piece name() {
        in.enter();
        Piece name = anyName();
        in.leave();
        return name;
    }

    private Piece anyName() {
        return switch (in.peek()) {
            case 'N' -> nested();
            case 'Z' -> local();
            case 'S' -> substituted();
            default -> withArguments(unqualified(), true);
        };
    }

    private Piece substituted() {
        if (in.takeIf("St")) {
            return withArguments(Piece.name("std").then(unqualified()), true);
        }
        return withArguments(substitution(), false);
    }

    private Piece withArguments(Piece name, boolean isNew) {
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
    Piece substitution() {
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
            return new Piece(name, "", name.substring(name.lastIndexOf(':') + 1));
        }
        return in.part(in.sequence());
    }

    /** The name of a template's instance, or that of the template where a constructor follows: it is called so. */
    private String template(String name) {
        boolean before = in.peek() == 'C' || (in.peek() == 'D' && Mangled.isDigit(in.peek(1)));
        return "std::" + (before ? "basic_" : "") + name;
    }

    private Piece nested() {
        in.expect('N');
        String qualifiers = types.qualifiers();
        String reference = in.takeIf('R') ? " &" : in.takeIf('O') ? " &&" : "";
        Piece prefix = null;
        while (!in.takeIf('E')) {
            char c = in.peek();
            Piece next;
            if (c == 'S') {
                next = in.takeIf("St") ? Piece.name("std") : substitution();
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
                next = tagged(Piece.name("~" + prefix.last()));
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

    private Piece constructor(Piece of) {
        in.expect('C');
        boolean inheriting = in.takeIf('I');
        in.take();
        if (inheriting) {
            types.type();
        }
        return tagged(Piece.name(of.last()));
    }

    private Piece unqualified() {
        in.takeIf('F');
        char c = in.peek();
        if (in.atDigit()) {
            return tagged(source());
        } else if (Mangled.isLower(c)) {
            return tagged(operator());
        } else if (in.takeIf('L')) {
            Piece internal = source();
            discriminator();
            return tagged(internal);
        } else if (in.takeIf("Ul")) {
            String parameters = types.parameters('E');
            return Piece.name("{lambda(" + parameters + ")#" + (in.compactNumber() + 1) + "}");
        } else if (in.takeIf("Ut")) {
            return Piece.name("{unnamed type#" + (in.compactNumber() + 1) + "}");
        }
        throw new UnknownNameException();
    }

    private Piece operator() {
        if (in.takeIf("cv")) {
            return Piece.name("operator " + types.type().text());
        } else if (in.takeIf("li")) {
            return Piece.name("operator\"\" " + source().text());
        }
        return Piece.name(Operators.name(in.take(2)));
    }

    Piece source() {
        String name = in.take(in.number());
        boolean anonymous = name.matches("_GLOBAL_[._$]N.+");
        return Piece.name(anonymous ? "(anonymous namespace)" : name);
    }

    private Piece tagged(Piece name) {
        Piece tagged = name;
        while (in.takeIf('B')) {
            tagged = new Piece(tagged.left() + "[abi:" + source().text() + "]", "", name.last());
        }
        return tagged;
    }

    /** A name within a function, whose parameters stand between them. */
    private Piece local() {
        in.expect('Z');
        ofThis = "";
        Piece encoded = encoding();
        String qualifiers = ofThis;
        boolean called = in.peek() != 'E';
        while (in.peek() != 'E') {
            types.type();
        }
        in.expect('E');
        Piece function = called ? Piece.name(encoded.text() + "()" + qualifiers) : encoded;
        ofThis = "";
        if (in.takeIf('s')) {
            discriminator();
            return function.then(Piece.name("string literal"));
        }
        if (in.takeIf('d')) {
            in.compactNumber();
        }
        Piece name = name();
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
