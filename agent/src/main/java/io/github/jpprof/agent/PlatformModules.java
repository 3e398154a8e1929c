// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;

/**
 * The modules of the JDK that the profiler needs.
 *
 * <p>A program that is a module itself gets only those that it requires, and those that serve them. The HTTP server is
 * seldom one of them, and is then defined in a layer above. The others are parts of the JVM, which cannot be added later.
 */
final class PlatformModules {
    private static final String SERVER = "jdk.httpserver";
    private static final List<String> REQUIRED =
            List.of("java.logging", "java.management", "jdk.jfr", "jdk.management");

    private PlatformModules() {}

    /** @throws IllegalArgumentException if one is missing, with the option that adds it */
    static void require() {
        ModuleLayer boot = ModuleLayer.boot();
        List<String> missing = REQUIRED.stream()
                .filter(name -> boot.findModule(name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("jpprof agent: the JVM runs without the modules " + missing
                    + ": start it with --add-modules=" + String.join(",", missing));
        }
    }

    /** The class loader that knows them. */
    static ClassLoader loader() {
        ModuleLayer boot = ModuleLayer.boot();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        if (boot.findModule(SERVER).isPresent()) {
            return platform;
        }
        Configuration server = boot.configuration().resolve(ModuleFinder.of(), ModuleFinder.ofSystem(), Set.of(SERVER));
        return boot.defineModulesWithOneLoader(server, platform).findLoader(SERVER);
    }
}
