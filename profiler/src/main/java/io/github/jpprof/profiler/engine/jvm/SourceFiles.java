// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows the source file of a class, from the {@code SourceFile} attribute of its class file.
 *
 * <p>Neither engine records it, and a guess from the class name is wrong for every language but Java.
 */
public final class SourceFiles {
    private static final int MAGIC = 0xCAFEBABE;

    // A class seen once is seen again in almost every profile of the run.
    private final ConcurrentMap<String, Optional<String>> known = new ConcurrentHashMap<>();

    /** The base name, {@code HashMap.java}, or null where the class file can't be found or doesn't say. */
    @Nullable
    public String of(String internalName) {
        return known.computeIfAbsent(internalName, SourceFiles::find).orElse(null);
    }

    private static Optional<String> find(String internalName) {
        if (internalName.contains("$$Lambda") || internalName.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = open(internalName + ".class")) {
            return in == null ? Optional.empty() : read(in.readAllBytes());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // a class file that can't be read costs a file name, nothing else
        }
    }

    private static @Nullable InputStream open(String resource) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        InputStream in = context == null ? null : context.getResourceAsStream(resource);
        return in != null ? in : ClassLoader.getSystemResourceAsStream(resource);
    }

    /** Reads a class file up to its own attributes; JVM Specification, chapter 4. */
    static Optional<String> read(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        if (in.readInt() != MAGIC) {
            return Optional.empty();
        }
        in.skipBytes(4); // minor_version, major_version
        String[] utf8 = readConstants(in);
        in.skipBytes(6); // access_flags, this_class, super_class
        in.skipBytes(2 * in.readUnsignedShort()); // interfaces
        skipMembers(in); // fields
        skipMembers(in); // methods
        for (int n = in.readUnsignedShort(); n > 0; n--) {
            String name = utf8[in.readUnsignedShort()];
            int length = in.readInt();
            if ("SourceFile".equals(name)) {
                return Optional.ofNullable(utf8[in.readUnsignedShort()]);
            }
            in.skipBytes(length);
        }
        return Optional.empty();
    }

    private static String[] readConstants(DataInputStream in) throws IOException {
        String[] utf8 = new String[in.readUnsignedShort()];
        for (int i = 1; i < utf8.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> utf8[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++; // long and double take two entries
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IOException("constant pool tag " + tag);
            }
        }
        return utf8;
    }

    private static void skipMembers(DataInputStream in) throws IOException {
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            in.skipBytes(6); // access_flags, name_index, descriptor_index
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipBytes(2);
                in.skipBytes(in.readInt());
            }
        }
    }
}
