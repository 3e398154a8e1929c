// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.java.ModifiedUtf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows the source file of a class, from the {@code SourceFile} attribute of its class file.
 *
 * <p>Neither engine records it, and a guess from the class name is wrong for every language but Java.
 */
public final class SourceFiles {
    private static final int MAGIC = 0xCAFEBABE;

    // A class seen once is seen again in almost every profile of the run.
    private final BoundedCache<String, String> known = new BoundedCache<>();

    /** The classes that these loaders don't find: others may. */
    private final BoundedCache<String, Boolean> missed = new BoundedCache<>();

    private final Set<ClassLoader> asked = Collections.newSetFromMap(new WeakHashMap<>());

    /** The base name, {@code HashMap.java}, or null where the class file can't be found or doesn't say. */
    @Nullable
    public String of(String internalName) {
        if (internalName.contains("$$Lambda") || internalName.isEmpty()) {
            return null;
        }
        String file = known.get(internalName);
        return file == null ? ask(internalName) : file;
    }

    private synchronized @Nullable String ask(String internalName) {
        Set<ClassLoader> loaders = ContextLoaders.alive();
        if (!asked.equals(loaders)) {
            missed.clear();
            asked.clear();
            asked.addAll(loaders);
        }
        if (missed.get(internalName) != null) {
            return null;
        }
        String file = find(internalName + ".class", loaders).orElse(null);
        if (file == null) {
            missed.put(internalName, true);
        } else {
            known.put(internalName, file);
        }
        return file;
    }

    private static Optional<String> find(String resource, Set<ClassLoader> loaders) {
        for (ClassLoader loader : loaders) {
            try (InputStream in = loader.getResourceAsStream(resource)) {
                if (in != null) {
                    return read(in.readAllBytes());
                }
            } catch (IOException | RuntimeException e) {
                // A class file that can't be read costs a file name, nothing else.
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a class file up to its own attributes; JVM Specification, chapter 4. Of its hundreds of constants few are looked at.
     *
     * @throws IOException if it is damaged; or else an exception of the buffer
     */
    static Optional<String> read(byte[] classFile) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(classFile);
        if (in.getInt() != MAGIC) {
            return Optional.empty();
        }
        skip(in, 4); // minor_version, major_version
        int[] texts = texts(in);
        skip(in, 6); // access_flags, this_class, super_class
        skip(in, 2L * number(in)); // interfaces
        skipMembers(in); // fields
        skipMembers(in); // methods
        for (int attributes = number(in); attributes > 0; attributes--) {
            String name = text(in, texts[number(in)]);
            long length = length(in);
            if (name.equals("SourceFile")) {
                return Optional.of(text(in, texts[number(in)]));
            }
            skip(in, length);
        }
        return Optional.empty();
    }

    /** Where the texts among the constants are, by their index; 0 for other constants. */
    private static int[] texts(ByteBuffer in) throws IOException {
        int[] texts = new int[number(in)];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.get();
            switch (tag) {
                case 1 -> {
                    texts[i] = in.position();
                    skip(in, number(in));
                }
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(in, 4);
                case 5, 6 -> {
                    skip(in, 8);
                    i++; // long and double take two entries
                }
                case 7, 8, 16, 19, 20 -> skip(in, 2);
                case 15 -> skip(in, 3);
                default -> throw new IOException("constant pool tag " + tag);
            }
        }
        return texts;
    }

    private static String text(ByteBuffer in, int at) throws IOException {
        if (at == 0) {
            throw new IOException("a constant that is no text");
        }
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort(at))];
        in.get(at + Short.BYTES, bytes);
        return ModifiedUtf8.decode(bytes);
    }

    private static void skipMembers(ByteBuffer in) {
        for (int members = number(in); members > 0; members--) {
            skip(in, 6); // access_flags, name_index, descriptor_index
            for (int attributes = number(in); attributes > 0; attributes--) {
                skip(in, 2);
                skip(in, length(in));
            }
        }
    }

    private static int number(ByteBuffer in) {
        return Short.toUnsignedInt(in.getShort());
    }

    private static long length(ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt());
    }

    private static void skip(ByteBuffer in, long bytes) {
        in.position(Math.toIntExact(in.position() + bytes));
    }
}
