// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A jar that a test makes. */
final class Jars implements AutoCloseable {
    private final JarOutputStream out;

    private Jars(JarOutputStream out) {
        this.out = out;
    }

    static Jars create(Path file, Map<String, String> manifest) throws IOException {
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach(written.getMainAttributes()::putValue);
        OutputStream out = Files.newOutputStream(file);
        return new Jars(new JarOutputStream(out, written));
    }

    /** Adds a class of the tests below a folder of the jar. */
    Jars add(String folder, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Jars.class.getResourceAsStream("/" + name)) {
            return add(folder + name, in.readAllBytes());
        }
    }

    Jars add(String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
        return this;
    }

    /** Adds a jar as it is, uncompressed, as a jar inside a jar has to be. */
    Jars store(String name, Path jar) throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
        return this;
    }

    /** Adds the classes of another jar. */
    Jars addAll(Path jar) throws IOException {
        try (JarFile read = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> all = read.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = read.getInputStream(entry)) {
                        add(entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
        return this;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
