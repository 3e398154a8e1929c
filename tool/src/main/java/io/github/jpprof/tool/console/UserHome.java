// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import io.github.jpprof.profile.files.HomeFolder;
import java.io.File;
import java.nio.file.Path;

/** The home folder of who runs the command. */
public final class UserHome {
    private UserHome() {}

    /**
     * {@code $HOME}, where pprof has its files and shells have their histories; the JVM's where that is empty or not set, and on
     * Windows, where Go does not look at it. The JVM's is from the system's list of users, which does not know what a build or a container has set.
     */
    public static Path path() {
        String home = System.getenv().getOrDefault("HOME", "");
        return home.isEmpty() || File.separatorChar == '\\' ? HomeFolder.path() : Path.of(home);
    }
}
