// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.nio.file.Path;

/** Where what one user keeps from run to run belongs. */
public final class HomeFolder {
    private HomeFolder() {}

    /**
     * The user's home folder; for a user without one, the folder for temporary files. In a container that runs as a user unknown to
     * it, the JVM says {@code ?}, which would be a folder of that name in the present one.
     */
    public static Path path() {
        return of(System.getProperty("user.home", ""), System.getProperty("java.io.tmpdir"));
    }

    static Path of(String home, String temporary) {
        return !home.isEmpty() && Path.of(home).isAbsolute() ? Path.of(home) : Path.of(temporary);
    }
}
