// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

/** Code whose allocations everybody can count. What it makes goes where no compiler can prove it unused. */
@SuppressWarnings("ImmutableEnumChecker") // no statement keeps anything
enum Statement {
    OBJECT(1, () -> Stuff.sink = new Object()),
    BOOLEANS(1, () -> Stuff.sink = new boolean[5]),
    BYTES(1, () -> Stuff.sink = new byte[33]),
    CHARS(1, () -> Stuff.sink = new char[7]),
    SHORTS(1, () -> Stuff.sink = new short[3]),
    INTS(1, () -> Stuff.sink = new int[9]),
    LONGS(1, () -> Stuff.sink = new long[2]),
    FLOATS(1, () -> Stuff.sink = new float[11]),
    DOUBLES(1, () -> Stuff.sink = new double[1]),
    REFERENCES(1, () -> Stuff.sink = new String[6]),
    LARGE_ARRAY(1, () -> Stuff.sink = new byte[300_000]),
    EMPTY_ARRAY(1, () -> Stuff.sink = new Object[0]),
    MATRIX(4, () -> Stuff.sink = new int[3][4]),
    CUBE(9, () -> Stuff.sink = new long[2][3][2]),
    HALF_MATRIX(1, () -> Stuff.sink = new int[3][]),
    ARRAY_CLONE(1, () -> Stuff.sink = Stuff.ARRAY.clone()),
    OBJECT_CLONE(1, () -> Stuff.sink = Stuff.CELL.copy()),
    BOXED_INT(1, () -> Stuff.sink = Stuff.number),
    BOXED_LONG(1, () -> Stuff.sink = (long) Stuff.number),
    BOXED_DOUBLE(1, () -> Stuff.sink = (double) Stuff.number),
    BOXED_CHAR(1, () -> Stuff.sink = (char) Stuff.number),
    CACHED_BYTE(0, () -> Stuff.sink = (byte) Stuff.number),
    LITERAL(0, () -> Stuff.sink = "literal"),
    STRING(2, () -> Stuff.sink = new String(Stuff.LETTERS)),
    CONCATENATION(2, () -> Stuff.sink = "a" + Stuff.number),
    RECORD(1, () -> Stuff.sink = new Pair(Stuff.number, "x")),
    NESTED_RECORD(2, () -> Stuff.sink = new Nested(new Pair(Stuff.number, "x"))),
    CAPTURING_LAMBDA(1, () -> {
        int captured = Stuff.number;
        Stuff.sink = (Runnable) () -> Stuff.number = captured;
    }),
    PLAIN_LAMBDA(0, () -> Stuff.sink = (Runnable) () -> Stuff.number = 1000),
    VARARGS(2, () -> Stuff.sink = array("x", Stuff.number)),
    EXCEPTION(1, () -> {
        try {
            throw new Stackless();
        } catch (Stackless e) {
            Stuff.sink = e;
        }
    });

    private final int objects;
    private final Runnable code;

    Statement(int objects, Runnable code) {
        this.objects = objects;
        this.code = code;
    }

    int objects() {
        return objects;
    }

    void run() {
        code.run();
    }

    private static Object[] array(Object... elements) {
        return elements;
    }

    private record Pair(int first, String second) {}

    private record Nested(Pair pair) {}

    private static final class Cell implements Cloneable {
        Object copy() {
            try {
                return clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class Stackless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stackless() {
            super("on purpose", null, false, false);
        }
    }

    private static final class Stuff {
        static final long[] ARRAY = new long[5];
        static final Cell CELL = new Cell();
        static final char[] LETTERS = {'a', 'b'};
        static volatile Object sink = "";
        static volatile int number = 1000;
    }
}
