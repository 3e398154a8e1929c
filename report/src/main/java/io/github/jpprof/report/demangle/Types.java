// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads types, which names hold as template arguments and parameters. */
final class Types {
    private static final Map<Character, String> BUILTIN = Map.ofEntries(
            Map.entry('a', "signed char"),
            Map.entry('b', "bool"),
            Map.entry('c', "char"),
            Map.entry('d', "double"),
            Map.entry('e', "long double"),
            Map.entry('f', "float"),
            Map.entry('g', "__float128"),
            Map.entry('h', "unsigned char"),
            Map.entry('i', "int"),
            Map.entry('j', "unsigned int"),
            Map.entry('l', "long"),
            Map.entry('m', "unsigned long"),
            Map.entry('n', "__int128"),
            Map.entry('o', "unsigned __int128"),
            Map.entry('s', "short"),
            Map.entry('t', "unsigned short"),
            Map.entry('v', "void"),
            Map.entry('w', "wchar_t"),
            Map.entry('x', "long long"),
            Map.entry('y', "unsigned long long"),
            Map.entry('z', "..."));

    private static final Map<Character, String> MORE = Map.of(
            'n', "decltype(nullptr)",
            'a', "auto",
            'c', "decltype(auto)",
            'i', "char32_t",
            's', "char16_t",
            'u', "char8_t",
            'h', "half",
            'f', "decimal32",
            'd', "decimal64",
            'e', "decimal128");

    private final Mangled in;
    private final Names names;
    private List<ParsedName> arguments = new ArrayList<>();

    Types(Mangled in, Names names) {
        this.in = in;
        this.names = names;
    }

    ParsedName type() {
        in.enter();
        ParsedName type = anyType();
        in.leave();
        return type;
    }

    private ParsedName anyType() {
        String qualifiers = qualifiers();
        boolean ofFunction = !qualifiers.isEmpty() && in.peek() == 'F';
        String builtin = BUILTIN.get(in.peek());
        if (builtin != null) {
            in.take();
            ParsedName type = ParsedName.name(builtin + qualifiers);
            return qualifiers.isEmpty() ? type : in.add(type);
        }
        ParsedName type = unqualified(ofFunction);
        return qualifiers.isEmpty() ? type : in.add(type.with(qualifiers));
    }

    /** Qualifiers as they follow a type, {@code " const"} for instance. */
    String qualifiers() {
        String restrict = in.takeIf('r') ? " restrict" : "";
        String isVolatile = in.takeIf('V') ? " volatile" : "";
        String isConst = in.takeIf('K') ? " const" : "";
        return restrict.isEmpty() && isVolatile.isEmpty() ? isConst : isConst + isVolatile + restrict;
    }

    private ParsedName unqualified(boolean qualifiedFunction) {
        char c = in.peek();
        return switch (c) {
            case 'P', 'R', 'O', 'C', 'G' -> {
                in.take();
                yield in.add(type().with(declarator(c)));
            }
            case 'F' -> qualifiedFunction ? function() : in.add(function());
            case 'A' -> in.add(array());
            case 'M' -> in.add(member());
            case 'T' -> templateParameter();
            case 'S' -> substituted();
            case 'D' -> extended();
            case 'u' -> {
                in.take();
                yield in.add(names.source());
            }
            // The type of a lambda is never referred back to.
            case 'U' -> names.name();
            default -> in.add(names.name());
        };
    }

    private static String declarator(char c) {
        return switch (c) {
            case 'P' -> "*";
            case 'R' -> "&";
            case 'O' -> "&&";
            case 'C' -> " _Complex";
            default -> " _Imaginary";
        };
    }

    private ParsedName substituted() {
        char next = in.peek(1);
        if (next == '_' || Mangled.isDigit(next) || Mangled.isUpper(next)) {
            ParsedName part = names.substitution();
            if (in.peek() != 'I') {
                return part;
            }
            arguments();
            return in.add(part);
        }
        boolean bare = next != 't' && in.peek(2) != 'I';
        ParsedName named = names.name();
        return bare ? named : in.add(named);
    }

    private ParsedName templateParameter() {
        if (in.peek(1) == 's' || in.peek(1) == 'u' || in.peek(1) == 'e') {
            in.take(2);
            return in.add(names.name());
        }
        ParsedName parameter = in.add(parameter());
        if (in.peek() != 'I') {
            return parameter;
        }
        arguments();
        return in.add(parameter);
    }

    /** A reference to a template argument, or {@code auto} for one that is not there yet. */
    ParsedName parameter() {
        in.expect('T');
        int index = in.compactNumber();
        return index < arguments.size() ? arguments.get(index) : ParsedName.name("auto");
    }

    private ParsedName extended() {
        in.expect('D');
        char c = in.take();
        if (c == 'p') {
            return in.add(type());
        } else if (c == 'o') {
            return type();
        }
        String name = MORE.get(c);
        if (name == null) {
            throw new UnknownNameException();
        }
        return c == 'n' || c == 'a' || c == 'c' || c == 'i' || c == 's' || c == 'u'
                ? ParsedName.name(name)
                : in.add(ParsedName.name(name));
    }

    private ParsedName function() {
        in.expect('F');
        in.takeIf('Y');
        ParsedName result = type();
        String parameters = parameters('E');
        return new ParsedName(result.text() + " (", ")(" + parameters + ")", "");
    }

    private ParsedName array() {
        in.expect('A');
        String size = in.atDigit() ? Integer.toString(in.number()) : "";
        in.expect('_');
        ParsedName element = type();
        return new ParsedName(element.left() + " (", ") [" + size + "]" + element.right(), "");
    }

    private ParsedName member() {
        in.expect('M');
        ParsedName owner = type();
        return type().with(owner.text() + "::*");
    }

    /** Types up to an end, as the parameters of a function; a single {@code void} is none. */
    String parameters(char end) {
        List<String> parameters = new ArrayList<>();
        while (in.peek() != end) {
            parameters.add(type().text());
        }
        in.expect(end);
        return parameters.equals(List.of("void")) ? "" : String.join(", ", parameters);
    }

    /** Template arguments, which names are shown without but types may refer to. */
    void arguments() {
        in.expect('I');
        List<ParsedName> read = new ArrayList<>();
        while (!in.takeIf('E')) {
            argument(read);
        }
        arguments = read;
    }

    private void argument(List<ParsedName> read) {
        in.enter();
        if (in.takeIf('L')) {
            literal();
            read.add(ParsedName.name("auto"));
        } else if (in.takeIf('J')) {
            while (!in.takeIf('E')) {
                argument(read);
            }
        } else if (in.takeIf("XadL_Z")) {
            // The address of a function; other expressions are rare.
            address();
            in.expect('E');
            read.add(ParsedName.name("auto"));
        } else {
            read.add(type());
        }
        in.leave();
    }

    private void address() {
        names.encoding();
        while (in.peek() != 'E') {
            type();
        }
        in.expect('E');
    }

    private void literal() {
        if (in.takeIf("_Z")) {
            address();
            return;
        }
        type();
        while (in.peek() != 'E') {
            in.take();
        }
        in.expect('E');
    }
}
