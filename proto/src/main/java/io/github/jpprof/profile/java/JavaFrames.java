// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import io.github.jpprof.profile.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Java and native frames, with names that every pprof viewer groups and shortens correctly.
 */
public final class JavaFrames {
    private JavaFrames() {}

    /**
     * The function of a Java method.
     *
     * <p>Its name is the dotted class and the method. What the JVM numbers differently in every run (lambda and other hidden
     * classes, generated accessors, proxies) loses its number there, so that two runs compare; the system name keeps
     * the class as it was given, and the descriptor.
     *
     * @param className with dots or slashes, and with the suffix of a hidden class if it has one
     * @param method the method's name, {@code <init>} for a constructor
     * @param descriptor the JVM's, {@code ([I)V} for instance, or {@code ""}
     * @param sourceFile the name in the class file, {@code Hot.java} for instance, or null; never guessed
     */
    public static Function function(String className, String method, String descriptor, @Nullable String sourceFile) {
        String dotted = className.replace('/', '.');
        String stable = HiddenClassNames.normalize(dotted);
        String raw = stable.equals(dotted) ? dotted : className;
        return new Function(stable + "." + method, raw + "." + method + descriptor, file(stable, sourceFile), 0);
    }

    /**
     * The function of a native frame: its name alone.
     *
     * @param name the symbol; a mangled C++ or Rust one is for the viewer to demangle
     */
    public static Function nativeFunction(String name) {
        // pprof demangles and shortens names that equal their system name: right for mangled ones, a loss for others.
        return new Function(name, name.startsWith("_Z") ? name : "", "", 0);
    }

    private static String file(String className, @Nullable String sourceFile) {
        if (sourceFile == null || sourceFile.isEmpty()) {
            return "";
        }
        int packageEnd = className.lastIndexOf('.');
        return packageEnd < 0
                ? sourceFile
                : className.substring(0, packageEnd + 1).replace('.', '/') + sourceFile;
    }
}
