// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Arrays;

/** An instrumentation agent that redefines a class which allocates, each time with another size of its arrays. */
public final class Redefinition {
    private static Instrumentation instrumentation;

    private Redefinition() {}

    /** Its code has the size as two bytes. */
    static final class Allocating {
        private Allocating() {}

        static byte[] allocate() {
            return new byte[2000];
        }
    }

    /** Called by the JVM, with the option {@code -javaagent}. */
    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** Makes the arrays so large; from 128 to 32,767 bytes. */
    static void redefine(int size) {
        try (InputStream bytes = Redefinition.class.getResourceAsStream("Redefinition$Allocating.class")) {
            byte[] code = bytes.readAllBytes();
            int at = indexOf(code, new byte[] {0x11, 2000 >> 8, (byte) 2000, (byte) 0xBC, 8}); // sipush, newarray byte
            code[at + 1] = (byte) (size >> 8);
            code[at + 2] = (byte) size;
            instrumentation.redefineClasses(new ClassDefinition(Allocating.class, code));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException | UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int indexOf(byte[] code, byte[] part) {
        for (int at = 0; at <= code.length - part.length; at++) {
            if (Arrays.equals(code, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IllegalStateException("the class is compiled to other code than expected");
    }
}
