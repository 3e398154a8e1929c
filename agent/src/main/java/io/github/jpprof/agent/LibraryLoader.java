// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the profiler and its libraries from a folder of the agent's jar.
 *
 * <p>Its parent knows the classes of the platform only, so that no class of the program is ever taken, of whatever version.
 */
final class LibraryLoader extends ClassLoader {
    private static final String FOLDER = "jpprof-libraries/";

    static {
        registerAsParallelCapable();
    }

    private final Path path;
    private final JarFile jar;
    private final ProtectionDomain domain = LibraryLoader.class.getProtectionDomain();

    /** Opens the jar, which stays open for as long as the JVM runs. */
    LibraryLoader(Path path) throws IOException {
        super("jpprof", PlatformModules.loader());
        this.path = path;
        this.jar = new JarFile(path.toFile());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte @Nullable [] bytes = bytes(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        if (jar.getEntry(FOLDER + name) == null) {
            return null;
        }
        try {
            return URI.create("jar:" + path.toUri() + "!/" + FOLDER + name).toURL();
        } catch (MalformedURLException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? List.of() : List.of(found));
    }

    /** Without a URL, for programs may have handlers of their own for those of jars. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte @Nullable [] bytes = bytes(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    private byte @Nullable [] bytes(String name) {
        ZipEntry entry = jar.getEntry(FOLDER + name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("jpprof agent: " + path + ": " + e.getMessage(), e);
        }
    }
}
